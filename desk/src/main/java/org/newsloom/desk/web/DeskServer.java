package org.newsloom.desk.web;

import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.kafka.Json;
import org.newsloom.desk.search.BadQueryException;
import org.newsloom.desk.search.SearchUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: its limits, its guards, and what it says when something goes wrong. */
public final class DeskServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeskServer.class);

  /** 500 characters of any script, percent-encoded, with room for filters. */
  private static final int LONGEST_REQUEST_LINE = 16 * 1024;

  private static final int LARGEST_HEADERS = 32 * 1024;
  private static final int MOST_CONNECTIONS = 2000;
  private static final Duration IDLE = Duration.ofSeconds(90);

  private final Address address;
  private final List<HttpService> services;
  private @Nullable WebServer server;

  /** A desk that answers with these routes, in this order. */
  public DeskServer(Address address, List<HttpService> services) {
    this.address = address;
    this.services = List.copyOf(services);
  }

  /**
   * Begins to listen.
   *
   * @throws WrongSettingsException if the address cannot be had
   */
  public void start() {
    tryAddress();
    WebServer starting =
        WebServer.builder()
            .host(address.host())
            .port(address.port())
            .shutdownHook(false)
            .maxPayloadSize(0)
            .maxTcpConnections(MOST_CONNECTIONS)
            .idleConnectionTimeout(IDLE)
            .shutdownGracePeriod(Duration.ofSeconds(1))
            .connectionOptions(options -> options.readTimeout(IDLE))
            .addProtocol(
                Http1Config.builder()
                    .maxPrologueLength(LONGEST_REQUEST_LINE)
                    .maxHeadersSize(LARGEST_HEADERS)
                    .build())
            .directHandlers(beforeRouting())
            .routing(this::routing)
            .build();
    server = starting.start();
    if (!starting.isRunning()) throw cannotListen("the log says why");
  }

  /** Helidon only logs that it could not listen, so the address is tried before. */
  private void tryAddress() {
    try (var attempt = new ServerSocket()) {
      attempt.bind(new InetSocketAddress(address.host(), address.port()));
    } catch (BindException e) {
      throw cannotListen(reason(e));
    } catch (IOException e) {
      throw new WrongSettingsException(
          "desk.host = '%s' is no address of this machine".formatted(address.host()));
    }
  }

  private WrongSettingsException cannotListen(String why) {
    return new WrongSettingsException(
        "port %d on %s cannot be used (%s): stop what uses it, or choose another with desk.port"
            .formatted(address.port(), address.host(), why));
  }

  private static String reason(BindException cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains("in use") ? "another program listens there" : message;
  }

  private void routing(HttpRouting.Builder routing) {
    routing.addFilter(new Guards(new HostGuard(address.host(), address.publicHosts()))::filter);
    services.forEach(service -> routing.register(service));
    routing
        .any(
            (request, response) ->
                Problem.send(response, Status.NOT_FOUND_404, "There is nothing at this address."))
        .error(BadParameterException.class, (q, r, e) -> refuse(r, e.sentence()))
        .error(BadQueryException.class, (q, r, e) -> refuse(r, e.sentence()))
        .error(
            SearchUnavailableException.class,
            (q, r, e) -> Problem.send(r, Status.SERVICE_UNAVAILABLE_503, e.sentence()))
        .error(Exception.class, DeskServer::unexpected);
  }

  private static void refuse(ServerResponse response, String sentence) {
    Problem.send(response, Status.BAD_REQUEST_400, sentence);
  }

  private static void unexpected(ServerRequest request, ServerResponse response, Exception e) {
    log.error("request failed path={}", request.path().path(), e);
    if (response.isSent()) return;
    Problem.send(
        response,
        Status.INTERNAL_SERVER_ERROR_500,
        "The desk has made a mistake; its log says more.");
  }

  /** What is refused before it is a request: it gets no more than a sentence either. */
  private static DirectHandlers beforeRouting() {
    DirectHandler refusal =
        (request, event, status, headers, message) -> {
          Status answer =
              event == DirectHandler.EventType.INTERNAL_ERROR ? status : atLeast400(status);
          var response =
              DirectHandler.TransportResponse.builder()
                  .status(answer)
                  .headers(headers)
                  .header(json())
                  .entity(
                      Json.MAPPER.writeValueAsBytes(
                          new Problem(answer.code(), "This is not a request that the desk reads.")))
                  .keepAlive(false);
          Guards.HEADERS.forEach(
              (name, value) -> response.header(HeaderValues.create(name, value)));
          return response.build();
        };
    var handlers = DirectHandlers.builder();
    for (var event : DirectHandler.EventType.values()) handlers.addHandler(event, refusal);
    return handlers.build();
  }

  private static Status atLeast400(Status status) {
    return status.code() < 400 ? Status.BAD_REQUEST_400 : status;
  }

  private static Header json() {
    return HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
  }

  /** The port it listens on; differs from the one asked for where that was 0. */
  public int port() {
    WebServer running = server;
    if (running == null) throw new IllegalStateException("the desk does not listen yet");
    return running.port();
  }

  @Override
  public void close() {
    WebServer running = server;
    if (running != null) running.stop();
  }
}

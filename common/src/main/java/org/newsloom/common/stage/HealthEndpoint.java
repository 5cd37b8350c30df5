package org.newsloom.common.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.kafka.Json;

/**
 * {@code /health/live}, {@code /health/ready}, {@code /health/started} and {@code /metrics} for a
 * stage that runs alone: 200 or 503, with the reasons as JSON. The desk serves the same paths
 * itself.
 */
public final class HealthEndpoint implements AutoCloseable {
  private final HttpServer server;

  /**
   * Listens at once.
   *
   * @throws WrongSettingsException if the port is taken
   */
  public HealthEndpoint(
      InetSocketAddress address, List<Stage> stages, PrometheusMeterRegistry metrics) {
    try {
      server = HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new WrongSettingsException(
          "port %d of %s is taken: stop what listens there, or choose another with health.port"
              .formatted(address.getPort(), address.getHostString()));
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/health/live", exchange -> answer(exchange, stages, Health::isLive));
    server.createContext("/health/ready", exchange -> answer(exchange, stages, Health::isReady));
    server.createContext(
        "/health/started", exchange -> answer(exchange, stages, Health::isStarted));
    server.createContext(
        "/metrics",
        exchange ->
            send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape()));
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, List<Stage> stages, Predicate<Health> good)
      throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    boolean allGood = true;
    for (Stage stage : stages) {
      Health health = stage.health();
      allGood &= good.test(health);
      report.put(stage.name(), health);
    }
    send(exchange, allGood ? 200 : 503, "application/json", Json.MAPPER.writeValueAsString(report));
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

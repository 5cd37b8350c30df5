package org.newsloom.standalone.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.kafka.Json;
import org.newsloom.standalone.running.DataDirectory;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Asks a desk over its HTTP API; the options that say which one are part of every verb that asks.
 */
final class DeskClient {
  private static final String USUAL = "http://127.0.0.1:8710";

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "the desk to ask (default: the one that runs here)")
  private @Nullable URI server;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "data folder of the running Newsloom, if not the usual one")
  private @Nullable Path data;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** The JSON answer; a parameter that is null is left out. */
  JsonNode get(String path, Map<String, ? extends @Nullable Object> parameters) {
    return find(path, parameters)
        .orElseThrow(() -> new CommandFailedException("the desk does not know that"));
  }

  /** The JSON answer; empty where the desk says that there is no such thing. */
  Optional<JsonNode> find(String path, Map<String, ? extends @Nullable Object> parameters) {
    HttpResponse<String> response = send(path, parameters, BodyHandlers.ofString());
    if (response.statusCode() == 404) return Optional.empty();
    JsonNode body = parsed(response.body());
    if (response.statusCode() / 100 != 2) {
      throw new CommandFailedException(
          body.path("sentence").asString("the desk answered " + response.statusCode()));
    }
    return Optional.of(body);
  }

  /** The lines of an endless answer, as they come. */
  Stream<String> lines(String path, Map<String, ? extends @Nullable Object> parameters) {
    HttpResponse<Stream<String>> response = send(path, parameters, BodyHandlers.ofLines());
    if (response.statusCode() / 100 != 2) {
      String body = response.body().collect(Collectors.joining());
      throw new CommandFailedException(
          parsed(body).path("sentence").asString("the desk answered " + response.statusCode()));
    }
    return response.body();
  }

  private <T> HttpResponse<T> send(
      String path,
      Map<String, ? extends @Nullable Object> parameters,
      HttpResponse.BodyHandler<T> handler) {
    URI base = base();
    try {
      return http.send(
          HttpRequest.newBuilder(base.resolve(path + query(parameters))).build(), handler);
    } catch (ConnectException e) {
      throw new CommandFailedException(
          "nothing answers at %s: start Newsloom with `newsloom up`, or name its desk with --server URL"
              .formatted(base));
    } catch (IOException e) {
      throw new UncheckedIOException("the desk at " + base + " broke off: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted");
    }
  }

  private URI base() {
    if (server != null) return checked(server);
    return (data == null ? DataDirectory.running() : DataDirectory.running(data))
        .map(running -> URI.create(running.desk()))
        .orElse(URI.create(USUAL));
  }

  private static URI checked(URI url) {
    if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) return url;
    throw new WrongSettingsException("--server must look like http://HOST:PORT, not " + url);
  }

  private static JsonNode parsed(String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw new CommandFailedException("this is not a desk of Newsloom: it did not answer in JSON");
    }
  }

  private static String query(Map<String, ? extends @Nullable Object> parameters) {
    String joined =
        parameters.entrySet().stream()
            .flatMap(
                one -> values(one.getValue()).map(value -> one.getKey() + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
    return joined.isEmpty() ? "" : "?" + joined;
  }

  private static Stream<String> values(@Nullable Object value) {
    if (value == null) return Stream.empty();
    if (value instanceof List<?> many) return many.stream().map(String::valueOf);
    return Stream.of(value.toString());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}

package org.newsloom.standalone.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** JSON over HTTP, to Elasticsearch or Kibana, as one user. */
final class HttpCalls implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(1);

  /** An answer, whether or not the server likes what was asked. */
  record Answer(int status, JsonNode body) {
    boolean isFine() {
      return status < 300;
    }
  }

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI base;
  private final String authorization;

  private HttpCalls(URI base, String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /** As a user, or as nobody where the password is empty. */
  static HttpCalls asUser(URI base, String user, String password) {
    if (password.isEmpty()) return new HttpCalls(base, "");
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new HttpCalls(base, "Basic " + Base64.getEncoder().encodeToString(both));
  }

  static HttpCalls withApiKey(URI base, String key) {
    return new HttpCalls(base, "ApiKey " + key);
  }

  /** Asks, with a JSON value or none. */
  Answer call(String method, String path, @Nullable Object json) throws InterruptedException {
    BodyPublisher body =
        json == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(Json.MAPPER.writeValueAsString(json));
    return call(method, path, "application/json", body);
  }

  Answer call(String method, String path, String contentType, BodyPublisher body)
      throws InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(ANSWER)
            .header("Content-Type", contentType)
            // Kibana takes no change without it; Elasticsearch does not mind.
            .header("kbn-xsrf", "newsloom")
            .method(method, body);
    if (!authorization.isEmpty()) request.header("Authorization", authorization);
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), parse(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(base + " does not answer: " + e.getMessage(), e);
    }
  }

  /** Asks for what has to be done. */
  JsonNode demand(String method, String path, @Nullable Object json) throws InterruptedException {
    Answer answer = call(method, path, json);
    if (answer.isFine()) return answer.body();
    throw new UncheckedIOException(
        new IOException(
            "%s refuses %s %s: %d %s"
                .formatted(base, method, path, answer.status(), answer.body())));
  }

  private static JsonNode parse(String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JacksonException e) {
      return Json.MAPPER.missingNode();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

package org.newsloom.index.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.Json;
import org.newsloom.index.bulk.ElasticsearchClients;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Plain HTTP calls: templates go to the server as they are written, since a typed client drops what
 * it does not know.
 */
final class ServerCalls implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** An answer, whether or not the server likes what was asked. */
  record Answer(int status, JsonNode body) {
    boolean isFine() {
      return status < 300;
    }

    /** Whether our API key does not reach that far. */
    boolean isForbidden() {
      return status == 403;
    }

    String errorType() {
      return body.path("error").path("type").asString("");
    }

    /**
     * Whether the server does not know this path at all, as one does that lacks the module for it.
     */
    boolean isUnknownPath() {
      return status == 405
          || (status == 400 && body.path("error").asString("").contains("no handler"));
    }

    String complaint() {
      String reason = body.path("error").path("reason").asString("");
      return reason.isEmpty() ? "status " + status : errorType() + ": " + reason;
    }
  }

  private final Rest5Client client;

  ServerCalls(ElasticsearchConnection connection) {
    client = ElasticsearchClients.rest(connection, TIMEOUT);
  }

  /**
   * Asks.
   *
   * @throws UncheckedIOException if no answer comes
   */
  Answer call(String method, String path, @Nullable String json) {
    var request = new Request(method, path);
    if (json != null) request.setJsonEntity(json);
    try {
      return answer(client.performRequest(request));
    } catch (ResponseException e) {
      return answer(e.getResponse());
    } catch (IOException e) {
      throw new UncheckedIOException("Elasticsearch does not answer: " + e.getMessage(), e);
    }
  }

  /**
   * Demands.
   *
   * @throws UncheckedIOException if it is not done, whatever the reason: an operator can repair it,
   *     so it is worth another try
   */
  Answer demand(String method, String path, @Nullable String json) {
    Answer answer = call(method, path, json);
    if (answer.isFine()) return answer;
    throw new UncheckedIOException(
        new IOException(
            "Elasticsearch refuses " + method + " " + path + ": " + answer.complaint()));
  }

  private static Answer answer(Response response) {
    try {
      byte[] body =
          response.getEntity() == null
              ? new byte[0]
              : response.getEntity().getContent().readAllBytes();
      return new Answer(response.getStatusCode(), parse(new String(body, UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("Elasticsearch's answer broke off", e);
    }
  }

  /** What stands between us and the server may answer with a page of its own. */
  private static JsonNode parse(String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JacksonException e) {
      return Json.MAPPER.missingNode();
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

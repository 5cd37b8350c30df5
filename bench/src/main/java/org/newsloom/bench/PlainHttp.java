package org.newsloom.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.JsonNode;

/** Elasticsearch without any client of ours or of theirs. */
final class PlainHttp implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  PlainHttp(URI server) {
    this.server = server;
  }

  JsonNode post(String path, byte[] body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
    return Json.MAPPER.readTree(answer.body());
  }

  /** Documents that can be found behind a name; 0 if there is no such name. */
  long count(String name) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(server.resolve("/" + name + "/_count")).build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    return Json.MAPPER.readTree(answer.body()).path("count").asLong(0);
  }

  @Override
  public void close() {
    http.close();
  }
}

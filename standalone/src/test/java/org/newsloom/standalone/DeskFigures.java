package org.newsloom.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.JsonNode;

/** The figures of {@code /api/stats}; -1 while the desk cannot tell. */
final class DeskFigures {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI stats;

  DeskFigures(int port) {
    stats = URI.create("http://127.0.0.1:" + port + "/api/stats");
  }

  long documents() throws IOException, InterruptedException {
    return read().path("documents").asLong(-1);
  }

  long seen() throws IOException, InterruptedException {
    return read().path("seen").asLong(-1);
  }

  long indexed() throws IOException, InterruptedException {
    return read().path("dispositions").path("indexed").asLong(-1);
  }

  long deadLetters() throws IOException, InterruptedException {
    return read().path("deadLetters").asLong(-1);
  }

  private JsonNode read() throws IOException, InterruptedException {
    return Json.MAPPER.readTree(
        http.send(HttpRequest.newBuilder(stats).build(), BodyHandlers.ofString()).body());
  }
}

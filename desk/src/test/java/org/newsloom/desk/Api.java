package org.newsloom.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.JsonNode;

/** Asks a desk as anybody would. */
record Api(URI desk) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  JsonNode json(String path, String... parameters) {
    return Json.MAPPER.readTree(get(path, parameters).body());
  }

  int status(String path, String... parameters) {
    return get(path, parameters).statusCode();
  }

  HttpResponse<String> get(String path, String... parameters) {
    return send(HttpRequest.newBuilder(desk.resolve(path + query(parameters))));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String query(String... parameters) {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < parameters.length; i += 2) {
      query
          .append(query.isEmpty() ? '?' : '&')
          .append(parameters[i])
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    return query.toString();
  }

  /** The elements of an array. */
  static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }
}

package org.newsloom.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands before a real Elasticsearch and spoils the bulk requests that it is told to: each fault is
 * used up by one request; everything else passes.
 */
final class FaultyElasticsearch implements AutoCloseable {
  enum Fault {
    /** Refused as a whole, in Elasticsearch's words. */
    TOO_MANY_REQUESTS,
    /** Refused as a whole, by something that does not speak JSON. */
    SERVICE_UNAVAILABLE,
    /** Carried out, but for the first write. */
    FIRST_ITEM_REJECTED_FOR_NOW,
    /** Carried out, but nobody learns of it. */
    ANSWER_LOST
  }

  private final URI target;
  private final HttpServer server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();

  FaultyElasticsearch(URI target, Fault... faults) throws IOException {
    this.target = target;
    this.faults.addAll(Arrays.asList(faults));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::pass);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How many writes each bulk request held, in order. */
  List<Integer> bulkSizes() {
    return List.copyOf(sizes);
  }

  boolean hasFaultsLeft() {
    return !faults.isEmpty();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Fault fault = null;
      // The ledger's writes do not count: its loop runs beside the one that is tested.
      if (exchange.getRequestURI().getPath().endsWith("/_bulk") && body.contains("-articles-")) {
        sizes.add((int) body.lines().filter(line -> line.startsWith("{\"index\"")).count());
        fault = faults.poll();
      }
      if (fault == null) answer(exchange, forward(exchange, body));
      else spoil(exchange, body, fault);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void spoil(HttpExchange exchange, String body, Fault fault)
      throws IOException, InterruptedException {
    switch (fault) {
      case TOO_MANY_REQUESTS -> answer(exchange, 429, "application/json", complaint(429));
      case SERVICE_UNAVAILABLE -> answer(exchange, 503, "text/html", "<h1>Back soon</h1>");
      case FIRST_ITEM_REJECTED_FOR_NOW -> answerWithoutFirst(exchange, body);
      case ANSWER_LOST -> forward(exchange, body); // and then the connection is closed
    }
  }

  private static String complaint(int status) {
    return """
        {"error":{"type":"es_rejected_execution_exception","reason":"full"},"status":%d}"""
        .formatted(status);
  }

  private void answerWithoutFirst(HttpExchange exchange, String body)
      throws IOException, InterruptedException {
    List<String> lines = body.lines().toList();
    JsonNode first = Json.MAPPER.readTree(lines.getFirst()).path("index");
    String rest = String.join("\n", lines.subList(2, lines.size())) + "\n";
    ObjectNode answer = (ObjectNode) Json.MAPPER.readTree(forward(exchange, rest).body());
    Map<String, Object> item =
        Map.of(
            "_index", first.path("_index").asString(),
            "_id", first.path("_id").asString(),
            "status", 429,
            "error", Map.of("type", "es_rejected_execution_exception", "reason", "full"));
    answer.withArray("items").insertPOJO(0, Map.of("index", item));
    answer(exchange, 200, "application/json", Json.MAPPER.writeValueAsString(answer));
  }

  private HttpResponse<String> forward(HttpExchange exchange, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type != null) request.header("Content-Type", type);
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    if (accept != null) request.header("Accept", accept);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static void answer(HttpExchange exchange, HttpResponse<String> response)
      throws IOException {
    String type = response.headers().firstValue("Content-Type").orElse("application/json");
    answer(exchange, response.statusCode(), type, response.body());
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean hasBody = bytes.length > 0 && !exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
    if (hasBody) exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}

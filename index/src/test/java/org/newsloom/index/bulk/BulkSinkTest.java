package org.newsloom.index.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.stage.Patience;
import org.newsloom.index.bulk.ItemOutcome.Indexed;
import org.newsloom.index.bulk.ItemOutcome.Rejected;

/** What the sink makes of answers that a real server gives too seldom to wait for. */
@Timeout(60)
class BulkSinkTest {
  private static final Patience NONE = new Patience(Duration.ofMillis(1), Duration.ofMillis(1));

  /** The ids of each request, in order. */
  private final List<List<String>> requests = new ArrayList<>();

  private final List<String> ensured = new ArrayList<>();
  private final HttpServer server;
  private volatile Function<List<String>, Answer> answers = ids -> items(id -> null, ids);

  private record Answer(int status, String body) {}

  BulkSinkTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void listen() {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            List<String> ids = ids(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            requests.add(ids);
            Answer answer = answers.apply(ids);
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aDocumentThatTripsTheServerIsGivenUpAfterThirtyTriesAndHoldsUpNoOther() {
    answers = ids -> items(id -> id.equals("bad") ? "500 null_pointer_exception" : null, ids);

    assertThat(write("a", "bad", "b"))
        .containsExactly(
            new Indexed(), new Rejected("null_pointer_exception: because"), new Indexed());
    assertThat(requests).hasSize(30);
    assertThat(requests.subList(1, 30)).containsOnly(List.of("bad"));
  }

  @Test
  void aRequestThatIsRefusedAsAWholeIsHalvedUntilTheOneThatSpoilsItIsFound() {
    answers =
        ids ->
            ids.contains("bad")
                ? new Answer(
                    400,
                    """
                    {"status":400,"error":{"type":"illegal_argument_exception","reason":"no"}}""")
                : items(id -> null, ids);

    assertThat(write("a", "b", "c", "bad"))
        .containsExactly(
            new Indexed(),
            new Indexed(),
            new Indexed(),
            new Rejected("illegal_argument_exception: no"));
  }

  @Test
  void anIndexIsEnsuredOnceAndAgainWhenItIsMissing() {
    answers =
        ids -> items(id -> requests.size() == 1 ? "404 index_not_found_exception" : null, ids);

    assertThat(write("a", "b")).containsExactly(new Indexed(), new Indexed());
    assertThat(ensured).containsExactly("i", "i");
  }

  @Test
  void anIndexThatCannotBeEnsuredIsWaitedFor() {
    List<String> reasons = new ArrayList<>();
    Consumer<String> failing =
        index -> {
          ensured.add(index);
          if (ensured.size() < 3) {
            throw new UncheckedIOException("away", new ConnectException());
          }
        };

    try (var sink = sink(failing)) {
      assertThat(sink.write(writes("a"), (reason, wait) -> reasons.add(reason)))
          .containsExactly(new Indexed());
    }
    assertThat(reasons).hasSize(2).allMatch(reason -> reason.contains("away"));
    assertThat(requests).hasSize(1);
  }

  @Test
  void whoeverIsAskedToWaitMayGiveUp() {
    answers = ids -> new Answer(503, "{}");

    try (var sink = sink(ensured::add)) {
      assertThatThrownBy(
              () ->
                  sink.write(
                      writes("a"),
                      (reason, wait) -> {
                        throw new CancellationException(reason);
                      }))
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("503");
    }
  }

  private List<ItemOutcome> write(String... ids) {
    try (var sink = sink(ensured::add)) {
      return sink.write(writes(ids), (reason, wait) -> {});
    }
  }

  private BulkSink sink(Consumer<String> ensureIndex) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new BulkSink(
        ElasticsearchConnection.to(url, "t"),
        Duration.ofSeconds(10),
        new BulkSplit(1_000_000, 100),
        NONE,
        ensureIndex);
  }

  private static List<BulkWrite> writes(String... ids) {
    return Stream.of(ids)
        .<BulkWrite>map(id -> new BulkWrite.Replace("i", id, 1, JsonBody.of(Map.of("a", 1))))
        .toList();
  }

  private static List<String> ids(String body) {
    return body.lines()
        .map(Json.MAPPER::readTree)
        .filter(line -> line.has("index"))
        .map(line -> line.path("index").path("_id").asString())
        .toList();
  }

  /** An answer with one item for each id; {@code errorOf} says "status type" where one failed. */
  private static Answer items(Function<String, @Nullable String> errorOf, List<String> ids) {
    List<Map<String, Object>> items =
        ids.stream()
            .map(id -> Map.<String, Object>of("index", item(id, errorOf.apply(id))))
            .toList();
    return new Answer(
        200, Json.MAPPER.writeValueAsString(Map.of("took", 1, "errors", true, "items", items)));
  }

  private static Map<String, Object> item(String id, @Nullable String error) {
    if (error == null) {
      return Map.of("_index", "i", "_id", id, "status", 201, "result", "created");
    }
    String[] parts = error.split(" ", 2);
    return Map.of(
        "_index",
        "i",
        "_id",
        id,
        "status",
        Integer.parseInt(parts[0]),
        "error",
        Map.of("type", parts[1], "reason", "because"));
  }
}

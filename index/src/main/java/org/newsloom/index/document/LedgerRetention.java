package org.newsloom.index.document;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.JsonNode;

/**
 * Takes out of the ledger what is older than it is to be kept, by the time of a URL's last line.
 *
 * <p>The ledger does not roll over: it has one document per URL, which every later line of that URL
 * has to find again. Lines are taken out by their ids, since a query that deletes belongs to a
 * module of Elasticsearch that not every server has. Several instances may do it at once.
 */
public final class LedgerRetention implements AutoCloseable {
  private static final int PAGE = 1000;

  private final ServerCalls server;
  private final String index;
  private final Duration kept;
  private final InstantSource clock;
  private final int page;

  /** Connects to nothing yet. */
  public LedgerRetention(ElasticsearchConnection connection, Duration kept, InstantSource clock) {
    this(connection, kept, clock, PAGE);
  }

  LedgerRetention(
      ElasticsearchConnection connection, Duration kept, InstantSource clock, int page) {
    this.server = new ServerCalls(connection);
    this.index = connection.ledgerIndex();
    this.kept = kept;
    this.clock = clock;
    this.page = page;
  }

  /**
   * Takes out what is too old now.
   *
   * @param closed asked after each page
   * @return how many lines are gone
   * @throws java.io.UncheckedIOException if Elasticsearch does not do it; worth another try
   */
  public long apply(BooleanSupplier closed) {
    Instant limit = clock.instant().minus(kept);
    long gone = 0;
    JsonNode after = Json.MAPPER.missingNode();
    while (!closed.getAsBoolean()) {
      List<JsonNode> lines = olderThan(limit, after);
      if (lines.isEmpty()) return gone;
      gone += remove(lines);
      after = lines.getLast().path("sort");
    }
    return gone;
  }

  List<JsonNode> olderThan(Instant limit, JsonNode after) {
    Map<String, Object> search = new LinkedHashMap<>();
    search.put("size", page);
    search.put("version", true);
    search.put("_source", false);
    search.put("track_total_hits", false);
    search.put("query", Map.of("range", Map.of("@timestamp", Map.of("lt", limit.toString()))));
    search.put("sort", List.of(Map.of("@timestamp", "asc"), Map.of("url.full", "asc")));
    if (!after.isMissingNode()) search.put("search_after", after);
    return server
        .demand(
            "POST",
            "/" + index + "/_search?ignore_unavailable=true",
            Json.MAPPER.writeValueAsString(search))
        .body()
        .path("hits")
        .path("hits")
        .valueStream()
        .toList();
  }

  /** Whoever has been given a new line since stays. */
  long remove(List<JsonNode> lines) {
    String deletes =
        lines.stream()
            .map(line -> Json.MAPPER.writeValueAsString(Map.of("delete", deletion(line))) + "\n")
            .collect(Collectors.joining());
    return server
        .demand("POST", "/" + index + "/_bulk", deletes)
        .body()
        .path("items")
        .valueStream()
        .filter(item -> item.path("delete").path("result").asString("").equals("deleted"))
        .count();
  }

  private static Map<String, Object> deletion(JsonNode line) {
    // The version that was seen, or a lower one: the next line's is higher and is not held up.
    return Map.of(
        "_id",
        line.path("_id").asString(),
        "version",
        line.path("_version").asLong(),
        "version_type",
        "external_gte");
  }

  @Override
  public void close() {
    server.close();
  }
}

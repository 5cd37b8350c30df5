package org.newsloom.index.document;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.model.Publisher;
import tools.jackson.databind.JsonNode;

/** Reads articles back from their documents, for whoever asks for more than Kafka still holds. */
public final class IndexedArticles {
  private static final int PAGE = 500;
  private static final List<String> READ =
      List.of(
          "url.full",
          "news.id",
          "news.title",
          "news.text",
          "news.publisher",
          "news.language",
          "news.other_languages",
          "news.first_seen_at",
          "news.clipped");

  /**
   * What a document says of its article.
   *
   * @param languages that it is in, the main one first
   * @param isClipped whether its text was longer than a document's may be
   */
  public record Indexed(
      String id,
      URI url,
      String title,
      String body,
      Publisher publisher,
      List<String> languages,
      Instant firstSeenAt,
      boolean isClipped) {}

  /**
   * What is done with each article.
   *
   * @param <E> what it may fail with
   */
  @FunctionalInterface
  public interface Each<E extends Exception> {
    void take(Indexed article) throws E;
  }

  private IndexedArticles() {}

  /**
   * Reads those first seen since, a page at a time.
   *
   * @throws java.io.UncheckedIOException if Elasticsearch does not answer
   */
  public static <E extends Exception> void read(
      ElasticsearchConnection connection, Instant since, Each<E> each) throws E {
    try (var server = new ServerCalls(connection)) {
      JsonNode after = Json.MAPPER.missingNode();
      while (true) {
        JsonNode hits = page(server, connection, since, after);
        if (hits.isEmpty()) return;
        for (JsonNode hit : hits) each.take(indexed(hit.path("_source")));
        after = hits.path(hits.size() - 1).path("sort");
      }
    }
  }

  private static JsonNode page(
      ServerCalls server, ElasticsearchConnection connection, Instant since, JsonNode after) {
    Map<String, Object> search = new LinkedHashMap<>();
    search.put("size", PAGE);
    search.put("track_total_hits", false);
    search.put("_source", READ);
    search.put(
        "query", Map.of("range", Map.of("news.first_seen_at", Map.of("gte", since.toString()))));
    // An article's id is its document's, and there is one of each: no page can skip or repeat one.
    search.put("sort", List.of(Map.of("news.id", "asc")));
    if (!after.isMissingNode()) search.put("search_after", after);
    return server
        .demand(
            "POST",
            "/" + connection.articlesAlias() + "/_search",
            Json.MAPPER.writeValueAsString(search))
        .body()
        .path("hits")
        .path("hits");
  }

  private static Indexed indexed(JsonNode source) {
    JsonNode news = source.path("news");
    String language = news.path("language").asString("und");
    JsonNode publisher = news.path("publisher");
    List<String> clipped =
        news.path("clipped").valueStream().map(field -> field.asString("")).toList();
    return new Indexed(
        news.path("id").asString(),
        URI.create(source.path("url").path("full").asString()),
        news.path("title").asString(),
        news.path("text").path(SearchFields.text(language)).path("body").asString(""),
        new Publisher(publisher.path("name").asString(), publisher.path("domain").asString()),
        Stream.concat(
                Stream.of(language),
                news.path("other_languages").valueStream().map(other -> other.asString("")))
            .toList(),
        Instant.parse(news.path("first_seen_at").asString()),
        clipped.contains("news.title") || clipped.contains("news.body"));
  }
}

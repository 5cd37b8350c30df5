package org.newsloom.desk.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.desk.article.ArticleCard;
import tools.jackson.databind.JsonNode;

/** Asks the ledger what became of URLs. */
public final class LedgerSearch {
  private final Elasticsearch elasticsearch;

  public LedgerSearch(Elasticsearch elasticsearch) {
    this.elasticsearch = elasticsearch;
  }

  public LedgerTotals totals() {
    SearchRequest request =
        in(elasticsearch.connection().ledgerIndex())
            .size(0)
            .trackTotalHits(track -> track.enabled(true))
            .aggregations(
                "dispositions",
                a -> a.terms(t -> t.field(Fields.DISPOSITION).size(Disposition.values().length)))
            .build();
    var answer = elasticsearch.ask(client -> client.search(request, Void.class));
    Aggregate dispositions = answer.aggregations().get("dispositions");
    var total = answer.hits().total();
    return new LedgerTotals(
        total == null ? 0 : total.value(),
        dispositions == null || !dispositions.isSterms()
            ? Map.of()
            : TermCounts.of(dispositions.sterms()).stream()
                .collect(Collectors.toMap(Found.Count::value, Found.Count::count)),
        documents());
  }

  private long documents() {
    return elasticsearch
        .ask(
            client ->
                client.count(
                    count ->
                        count
                            .index(elasticsearch.connection().articlesAlias())
                            .ignoreUnavailable(true)
                            .allowNoIndices(true)))
        .count();
  }

  /**
   * What became of a URL, by any of the names that it may have; empty where nobody has seen it. A
   * page's own canonical URL leads to the entry that brought it.
   */
  public Optional<Journey> journey(URI url) {
    List<String> names = UrlVariants.of(url);
    Optional<LedgerEntry> entry = entry(names);
    if (entry.isPresent()) {
      ArticleId id = entry.get().articleId();
      Query isIt =
          id != null
              ? Query.of(q -> q.ids(ids -> ids.values(id.value())))
              : oneOf(names, Fields.ENTRY_URL);
      return Optional.of(new Journey(entry.get(), article(isIt).map(this::card).orElse(null)));
    }
    return article(oneOf(names, Fields.URL))
        .map(
            article ->
                new Journey(
                    entry(List.of(article.path("url").path("original").asString(""))).orElse(null),
                    card(article)));
  }

  private ArticleCard card(JsonNode article) {
    return new StoredArticle(article).card("");
  }

  private Optional<LedgerEntry> entry(List<String> names) {
    List<String> ids = names.stream().map(Digest::of).toList();
    return first(in(elasticsearch.connection().ledgerIndex()).query(q -> q.ids(i -> i.values(ids))))
        .map(LedgerSearch::ledgerEntry);
  }

  private Optional<JsonNode> article(Query query) {
    return first(
        in(elasticsearch.connection().articlesAlias())
            .query(query)
            .source(source -> source.filter(f -> f.includes(Fields.CARD).includes("url"))));
  }

  private Optional<JsonNode> first(SearchRequest.Builder request) {
    SearchRequest one = request.size(1).build();
    return elasticsearch.ask(client -> client.search(one, JsonNode.class)).hits().hits().stream()
        .map(ArticleSearch::source)
        .findFirst();
  }

  private static Query oneOf(List<String> names, String field) {
    List<FieldValue> values = names.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(values))));
  }

  private SearchRequest.Builder in(String index) {
    return new SearchRequest.Builder()
        .index(index)
        .ignoreUnavailable(true)
        .allowNoIndices(true)
        .timeout(elasticsearch.budget());
  }

  private static LedgerEntry ledgerEntry(JsonNode stored) {
    JsonNode news = stored.path("news");
    String articleId = optional(news.path("article_id"));
    return new LedgerEntry(
        URI.create(stored.path("url").path("full").asString("")),
        Disposition.valueOf(
            news.path("disposition")
                .asString("pending")
                .toUpperCase(Locale.ROOT)
                .replace('-', '_')),
        news.path("stage").asString("unknown"),
        optional(news.path("reason")),
        articleId == null ? null : new ArticleId(articleId),
        optional(news.path("feed_id")),
        Instant.parse(stored.path("@timestamp").asString("1970-01-01T00:00:00Z")));
  }

  private static @Nullable String optional(JsonNode node) {
    return node.isString() ? node.stringValue() : null;
  }
}

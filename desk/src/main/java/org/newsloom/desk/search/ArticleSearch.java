package org.newsloom.desk.search;

import static java.util.Objects.requireNonNullElse;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Finds articles. */
public final class ArticleSearch {
  private static final int FACET_SIZE = 50;
  private static final int PASSAGES = 2;
  private static final int PASSAGE_LENGTH = 200;
  private static final int BEGINNING = 340;

  /** Longer texts are searched whole, but passages are looked for only this far. */
  private static final int LONGEST_HIGHLIGHTED = 200_000;

  private final Elasticsearch elasticsearch;

  public ArticleSearch(Elasticsearch elasticsearch) {
    this.elasticsearch = elasticsearch;
  }

  public Found search(Criteria criteria, Paging paging) {
    SearchResponse<JsonNode> answer =
        elasticsearch.ask(client -> client.search(request(criteria, paging), JsonNode.class));
    List<Hit<JsonNode>> hits = answer.hits().hits();
    var total = answer.hits().total();
    return new Found(
        total == null ? hits.size() : total.value(),
        answer.timedOut(),
        hits.stream().map(ArticleSearch::found).toList(),
        facets(answer.aggregations()),
        hits.size() < paging.size() ? null : cursor(hits.getLast(), paging.order()).encoded());
  }

  /** The whole article; empty where there is none of this id. */
  public Optional<FullArticle> article(String id) {
    if (!id.matches("[0-9a-zA-Z-]{1,64}")) return Optional.empty();
    SearchRequest request = articles().size(1).query(q -> q.ids(ids -> ids.values(id))).build();
    return elasticsearch
        .ask(client -> client.search(request, JsonNode.class))
        .hits()
        .hits()
        .stream()
        .map(hit -> new StoredArticle(source(hit)).full())
        .findFirst();
  }

  private SearchRequest.Builder articles() {
    return new SearchRequest.Builder()
        .index(elasticsearch.connection().articlesAlias())
        .ignoreUnavailable(true)
        .allowNoIndices(true)
        .timeout(elasticsearch.budget());
  }

  private SearchRequest request(Criteria criteria, Paging paging) {
    SearchRequest.Builder request =
        articles()
            .query(Queries.textAndTime(criteria))
            .postFilter(Queries.choices(criteria))
            .size(paging.size())
            .sort(sort(paging.order()))
            .trackTotalHits(track -> track.enabled(true))
            .source(source -> source.filter(filter -> filter.includes(Fields.CARD)))
            .highlight(highlight())
            .aggregations("tags", facet(criteria, Queries.Choice.TAGS, Fields.TAGS))
            .aggregations(
                "publishers", facet(criteria, Queries.Choice.PUBLISHERS, Fields.PUBLISHER))
            .aggregations("languages", facet(criteria, Queries.Choice.LANGUAGES, Fields.LANGUAGE));
    Cursor after = paging.after();
    if (after == null) request.from(paging.offset());
    else request.searchAfter(sortValues(after));
    return request.build();
  }

  private static List<SortOptions> sort(Paging.Order order) {
    var newest = SortOptions.of(s -> s.field(f -> f.field(Fields.TIME).order(SortOrder.Desc)));
    var id = SortOptions.of(s -> s.field(f -> f.field(Fields.ID).order(SortOrder.Desc)));
    return switch (order) {
      case NEWEST -> List.of(newest, id);
      case BEST -> List.of(SortOptions.of(s -> s.score(score -> score)), newest, id);
    };
  }

  private static List<FieldValue> sortValues(Cursor after) {
    List<FieldValue> values = new ArrayList<>();
    if (after.score() != null) values.add(FieldValue.of(after.score()));
    values.add(FieldValue.of(after.at()));
    values.add(FieldValue.of(after.id()));
    return values;
  }

  private static Cursor cursor(Hit<?> last, Paging.Order order) {
    List<FieldValue> values = last.sort();
    int first = order == Paging.Order.BEST ? 1 : 0;
    return new Cursor(
        first == 1 ? values.getFirst().doubleValue() : null,
        values.get(first).longValue(),
        values.get(first + 1).stringValue());
  }

  private static Aggregation facet(Criteria criteria, Queries.Choice choice, String field) {
    return Aggregation.of(
        a ->
            a.filter(Queries.choices(criteria, choice))
                .aggregations("values", v -> v.terms(t -> t.field(field).size(FACET_SIZE))));
  }

  private static Found.Facets facets(Map<String, Aggregate> aggregates) {
    return new Found.Facets(
        counts(aggregates.get("tags")),
        counts(aggregates.get("publishers")),
        counts(aggregates.get("languages")));
  }

  /** There is nothing to count where no article was ever indexed. */
  private static List<Found.Count> counts(@Nullable Aggregate facet) {
    if (facet == null) return List.of();
    Aggregate values = facet.filter().aggregations().get("values");
    return values == null || !values.isSterms() ? List.of() : TermCounts.of(values.sterms());
  }

  private static Highlight highlight() {
    HighlightField whole = HighlightField.of(f -> f.numberOfFragments(0));
    HighlightField passages =
        HighlightField.of(
            f ->
                f.numberOfFragments(PASSAGES)
                    .fragmentSize(PASSAGE_LENGTH)
                    .noMatchSize(BEGINNING)
                    .maxAnalyzedOffset(LONGEST_HIGHLIGHTED));
    List<NamedValue<HighlightField>> fields = new ArrayList<>();
    Fields.TITLES.forEach(field -> fields.add(NamedValue.of(field, whole)));
    Fields.BODIES.forEach(field -> fields.add(NamedValue.of(field, passages)));
    return Highlight.of(
        h -> h.preTags(Segment.START).postTags(Segment.END).requireFieldMatch(true).fields(fields));
  }

  private static FoundArticle found(Hit<JsonNode> hit) {
    List<String> passages =
        Fields.BODIES.stream()
            .flatMap(field -> hit.highlight().getOrDefault(field, List.of()).stream())
            .toList();
    List<Segment> title =
        Fields.TITLES.stream()
            .flatMap(field -> hit.highlight().getOrDefault(field, List.of()).stream())
            .findFirst()
            .map(Segment::split)
            .orElse(List.of());
    boolean isHit = passages.stream().anyMatch(passage -> passage.contains(Segment.START));
    return new FoundArticle(
        new StoredArticle(source(hit)).card(passages.isEmpty() ? "" : plain(passages.getFirst())),
        new FoundArticle.Highlights(
            title, isHit ? passages.stream().map(Segment::split).toList() : List.of()));
  }

  private static String plain(String passage) {
    return passage.replace(Segment.START, "").replace(Segment.END, "");
  }

  static JsonNode source(Hit<JsonNode> hit) {
    return requireNonNullElse(hit.source(), MissingNode.getInstance());
  }
}

package org.newsloom.desk.search;

import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.DateHistogramAggregation;
import co.elastic.clients.elasticsearch._types.aggregations.DateHistogramBucket;
import co.elastic.clients.elasticsearch._types.aggregations.FieldDateMath;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts articles over time. */
public final class TimelineSearch {
  private static final int TAGS_PER_BAR = 8;

  private record Range(Instant from, Instant to) {}

  private final Elasticsearch elasticsearch;

  public TimelineSearch(Elasticsearch elasticsearch) {
    this.elasticsearch = elasticsearch;
  }

  /**
   * Bars over the asked time, or over all there is.
   *
   * @param zone in which days begin
   */
  public Timeline timeline(Criteria criteria, ZoneId zone, boolean splitByTag) {
    Range range = range(criteria);
    if (range == null) return new Timeline(0, null, null, null, List.of());
    Duration interval = TimelineInterval.of(range.from(), range.to());
    var histogram =
        DateHistogramAggregation.of(
            h ->
                h.field(Fields.TIME)
                    .fixedInterval(Time.of(t -> t.time(interval.toMinutes() + "m")))
                    .timeZone(zone.getId())
                    .minDocCount(0)
                    .extendedBounds(
                        b -> b.min(at(range.from())).max(at(range.to().minusMillis(1)))));
    SearchRequest request =
        counting(criteria)
            .aggregations(
                "bars",
                a -> {
                  var bars = a.dateHistogram(histogram);
                  if (splitByTag) {
                    bars.aggregations(
                        "tags", t -> t.terms(v -> v.field(Fields.TAGS).size(TAGS_PER_BAR)));
                  }
                  return bars;
                })
            .build();
    return timeline(
        elasticsearch.ask(client -> client.search(request, Void.class)), interval, zone);
  }

  private static FieldDateMath at(Instant time) {
    return FieldDateMath.of(m -> m.value(time.toEpochMilli()));
  }

  private static Timeline timeline(SearchResponse<Void> answer, Duration interval, ZoneId zone) {
    Aggregate found = answer.aggregations().get("bars");
    List<Timeline.Bar> bars =
        found == null
            ? List.of()
            : found.dateHistogram().buckets().array().stream().map(TimelineSearch::bar).toList();
    return new Timeline(
        bars.stream().mapToLong(Timeline.Bar::count).sum(),
        interval,
        bars.isEmpty() ? null : bars.getFirst().at(),
        bars.isEmpty() ? null : TimelineInterval.end(bars.getLast().at(), interval, zone),
        bars);
  }

  private static Timeline.Bar bar(DateHistogramBucket bucket) {
    Aggregate tags = bucket.aggregations().get("tags");
    return new Timeline.Bar(
        Instant.ofEpochMilli(bucket.key()),
        bucket.docCount(),
        tags == null ? null : tags.isSterms() ? TermCounts.of(tags.sterms()) : List.of());
  }

  /** The asked range; what was not asked for ends where the articles do. */
  private @Nullable Range range(Criteria criteria) {
    Instant from = criteria.from();
    Instant to = criteria.to();
    if (from != null && to != null) return new Range(from, to);
    SearchRequest request =
        counting(criteria)
            .aggregations("oldest", a -> a.min(m -> m.field(Fields.TIME)))
            .aggregations("newest", a -> a.max(m -> m.field(Fields.TIME)))
            .build();
    Map<String, Aggregate> ends =
        elasticsearch.ask(client -> client.search(request, Void.class)).aggregations();
    Instant oldest = from != null ? from : time(ends.get("oldest"));
    Instant newest = to != null ? to : time(ends.get("newest"));
    if (oldest == null || newest == null) return null;
    return oldest.isBefore(newest)
        ? new Range(oldest, newest.plusMillis(to == null ? 1 : 0))
        : new Range(oldest, oldest.plusMillis(1));
  }

  private static @Nullable Instant time(@Nullable Aggregate end) {
    if (end == null) return null;
    Double value = end.isMin() ? end.min().value() : end.max().value();
    return value == null || value.isInfinite() || value.isNaN()
        ? null
        : Instant.ofEpochMilli(value.longValue());
  }

  private SearchRequest.Builder counting(Criteria criteria) {
    return new SearchRequest.Builder()
        .index(elasticsearch.connection().articlesAlias())
        .ignoreUnavailable(true)
        .allowNoIndices(true)
        .timeout(elasticsearch.budget())
        .size(0)
        .query(Queries.everything(criteria));
  }
}

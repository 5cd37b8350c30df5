package org.newsloom.desk.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.SimpleQueryStringFlag;
import java.util.List;
import java.util.stream.Stream;

/** Criteria as typed queries. Pure. */
final class Queries {
  /** One of the choices that a person makes beside the text; counted apart in the facets. */
  enum Choice {
    TAGS,
    PUBLISHERS,
    LANGUAGES
  }

  private Queries() {}

  /** What was typed, and when: never a choice. */
  static Query textAndTime(Criteria criteria) {
    return Query.of(
        q ->
            q.bool(
                all ->
                    all.must(text(criteria))
                        .filter(time(criteria.from() != null || criteria.to() != null, criteria))));
  }

  /** All choices but one; that one is left out to count what it could be. */
  static Query choices(Criteria criteria, Choice... but) {
    List<Choice> left = List.of(but);
    return Query.of(
        q ->
            q.bool(
                all ->
                    all.filter(
                        Stream.of(Choice.values())
                            .filter(choice -> !left.contains(choice))
                            .flatMap(choice -> choice(criteria, choice))
                            .toList())));
  }

  static Query everything(Criteria criteria) {
    return Query.of(q -> q.bool(all -> all.must(textAndTime(criteria)).filter(choices(criteria))));
  }

  private static Query text(Criteria criteria) {
    if (criteria.hasNoText()) return Query.of(q -> q.matchAll(all -> all));
    return Query.of(
        q ->
            q.simpleQueryString(
                typed ->
                    typed
                        .query(criteria.text())
                        .fields(Fields.SEARCHED)
                        .defaultOperator(Operator.And)
                        .lenient(true)
                        // No fuzzy terms, no slop: they cost most and are seldom meant.
                        .flags(
                            SimpleQueryStringFlag.And,
                            SimpleQueryStringFlag.Or,
                            SimpleQueryStringFlag.Not,
                            SimpleQueryStringFlag.Phrase,
                            SimpleQueryStringFlag.Precedence,
                            SimpleQueryStringFlag.Prefix,
                            SimpleQueryStringFlag.Whitespace,
                            SimpleQueryStringFlag.Escape)));
  }

  private static List<Query> time(boolean isLimited, Criteria criteria) {
    if (!isLimited) return List.of();
    return List.of(
        Query.of(
            q ->
                q.range(
                    range ->
                        range.date(
                            date -> {
                              date.field(Fields.TIME);
                              if (criteria.from() != null) date.gte(criteria.from().toString());
                              if (criteria.to() != null) date.lt(criteria.to().toString());
                              return date;
                            }))));
  }

  private static Stream<Query> choice(Criteria criteria, Choice choice) {
    return switch (choice) {
      case TAGS -> oneOf(criteria.tags(), Fields.TAGS);
      case LANGUAGES -> oneOf(criteria.languages(), Fields.LANGUAGE);
      case PUBLISHERS -> oneOf(criteria.publishers(), Fields.PUBLISHER, Fields.PUBLISHER_DOMAIN);
    };
  }

  private static Stream<Query> oneOf(List<String> values, String... fields) {
    if (values.isEmpty()) return Stream.empty();
    List<FieldValue> terms = values.stream().map(FieldValue::of).toList();
    List<Query> alternatives =
        Stream.of(fields)
            .map(field -> Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(terms)))))
            .toList();
    return Stream.of(
        Query.of(q -> q.bool(any -> any.should(alternatives).minimumShouldMatch("1"))));
  }
}

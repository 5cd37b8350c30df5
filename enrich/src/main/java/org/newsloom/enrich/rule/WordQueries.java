package org.newsloom.enrich.rule;

import static org.newsloom.enrich.rule.Condition.Near.ANY_SENTENCE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.newsloom.enrich.text.ArticleAnalyzer;
import org.newsloom.enrich.text.ArticleFields;

/** Conditions as Lucene's queries. */
final class WordQueries {
  /** Lucene takes no more in one query; a group counts as one. */
  private static final int MOST_ALTERNATIVES = 1000;

  private WordQueries() {}

  /** Whether a text has a word in it; one without matches nothing. */
  static boolean hasWords(String phrase) {
    return !ArticleAnalyzer.wanted(phrase).isEmpty();
  }

  static Query of(Condition condition) {
    return switch (condition) {
      case Condition.Words words -> inAny(words.fields(), intervals(words.phrase()));
      case Condition.Near near -> near(near);
      case Condition.Expert expert -> expert.query();
      case Condition.Group group -> group(group);
    };
  }

  private static Query group(Condition.Group group) {
    var query = new BooleanQuery.Builder();
    if (!group.any().isEmpty()) query.add(any(all(group.any())), Occur.MUST);
    all(group.all()).forEach(one -> query.add(one, Occur.MUST));
    all(group.none()).forEach(one -> query.add(one, Occur.MUST_NOT));
    Condition.Source source = group.source();
    if (!source.languages().isEmpty()) {
      query.add(oneOf(ArticleFields.LANGUAGE, source.languages()), Occur.FILTER);
    }
    if (!source.domains().isEmpty()) {
      query.add(oneOf(ArticleFields.DOMAIN, source.domains()), Occur.FILTER);
    }
    if (!source.publishers().isEmpty()) {
      query.add(
          any(
              source.publishers().stream()
                  .map(name -> inAny(List.of(ArticleFields.PUBLISHER), intervals(name)))
                  .toList()),
          Occur.FILTER);
    }
    return query.build();
  }

  private static List<Query> all(List<Condition> conditions) {
    return conditions.stream().map(WordQueries::of).toList();
  }

  private static Query oneOf(String field, Set<String> values) {
    return any(
        values.stream().map(value -> (Query) new TermQuery(new Term(field, value))).toList());
  }

  static Query phrase(String text, Collection<String> fields) {
    return inAny(fields, intervals(new Condition.Phrase(ArticleAnalyzer.wanted(text))));
  }

  /** All words within so many more words than they are, in any order. */
  static Query sloppy(String text, int slop, Collection<String> fields) {
    List<IntervalsSource> words =
        ArticleAnalyzer.wanted(text).stream().map(WordQueries::anyForm).toList();
    return inAny(
        fields,
        Intervals.maxgaps(slop, Intervals.unordered(words.toArray(IntervalsSource[]::new))));
  }

  /**
   * Lucene keeps the shortest of the intervals that begin or end together, so that "US" would hide
   * "US envoy" beside it, which may be nearer. Among phrases of one length none hides another.
   */
  private static Query near(Condition.Near near) {
    if (near.with().isEmpty() || !near.none().isEmpty() || near.sentences() != ANY_SENTENCE) {
      throw new UnsupportedOperationException("Lucene has no query for " + near);
    }
    List<Query> queries = new ArrayList<>();
    for (List<Condition.Phrase> terms : byLength(near.terms())) {
      for (List<Condition.Phrase> with : byLength(near.with())) {
        // One word never counts as both: a term near itself would be near everywhere.
        queries.add(
            inAny(
                near.fields(),
                Intervals.maxgaps(
                    near.within(),
                    Intervals.unorderedNoOverlaps(anyPhrase(terms), anyPhrase(with)))));
      }
    }
    return any(queries);
  }

  private static Collection<List<Condition.Phrase>> byLength(List<Condition.Phrase> phrases) {
    return phrases.stream()
        .collect(Collectors.groupingBy(phrase -> phrase.words().size()))
        .values();
  }

  static Query inAny(Collection<String> fields, IntervalsSource source) {
    return any(fields.stream().map(field -> (Query) new IntervalQuery(field, source)).toList());
  }

  static Query any(List<Query> queries) {
    if (queries.size() == 1) return queries.getFirst();
    if (queries.size() > MOST_ALTERNATIVES) {
      int half = queries.size() / 2;
      return any(
          List.of(any(queries.subList(0, half)), any(queries.subList(half, queries.size()))));
    }
    var any = new BooleanQuery.Builder();
    queries.forEach(query -> any.add(query, Occur.SHOULD));
    return any.build();
  }

  private static IntervalsSource anyPhrase(List<Condition.Phrase> phrases) {
    return anyOf(phrases.stream().map(WordQueries::intervals).toList());
  }

  private static IntervalsSource intervals(Condition.Phrase phrase) {
    List<IntervalsSource> words = phrase.words().stream().map(WordQueries::anyForm).toList();
    return words.size() == 1
        ? words.getFirst()
        : Intervals.phrase(words.toArray(IntervalsSource[]::new));
  }

  private static IntervalsSource anyForm(Set<String> forms) {
    return anyOf(forms.stream().map(Intervals::term).toList());
  }

  private static IntervalsSource anyOf(List<IntervalsSource> sources) {
    // Without Lucene's rewriting, which multiplies a disjunction out with what stands around it:
    // exact for alternatives of different lengths, but two lists of 50 become 2,500 sources.
    return sources.size() == 1 ? sources.getFirst() : Intervals.or(false, sources);
  }
}

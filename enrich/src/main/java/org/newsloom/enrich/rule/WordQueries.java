package org.newsloom.enrich.rule;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.newsloom.enrich.text.ArticleAnalyzer;

/** Queries for words that stand somewhere, together, or near others. */
final class WordQueries {
  /** Lucene takes no more in one query; a group counts as one. */
  private static final int MOST_ALTERNATIVES = 1000;

  private WordQueries() {}

  /** The words of a phrase, or null-free emptiness where it has none: then nothing can match. */
  static boolean hasWords(String phrase) {
    return !ArticleAnalyzer.wanted(phrase).isEmpty();
  }

  static Query phrase(String text, Collection<String> fields) {
    return inAny(fields, phraseIntervals(text));
  }

  /** All words within so many more words than they are, in any order. */
  static Query sloppy(String text, int slop, Collection<String> fields) {
    List<IntervalsSource> words =
        ArticleAnalyzer.wanted(text).stream().map(WordQueries::anyForm).toList();
    return inAny(
        fields,
        Intervals.maxgaps(slop, Intervals.unordered(words.toArray(IntervalsSource[]::new))));
  }

  static Query near(
      Collection<String> terms, Collection<String> with, int within, Collection<String> fields) {
    // One word never counts as both: a term near itself would be near everywhere.
    return inAny(
        fields,
        Intervals.maxgaps(
            within, Intervals.unorderedNoOverlaps(anyPhrase(terms), anyPhrase(with))));
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

  private static IntervalsSource anyPhrase(Collection<String> phrases) {
    return anyOf(phrases.stream().map(WordQueries::phraseIntervals).toList());
  }

  private static IntervalsSource phraseIntervals(String text) {
    List<IntervalsSource> words =
        ArticleAnalyzer.wanted(text).stream().map(WordQueries::anyForm).toList();
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

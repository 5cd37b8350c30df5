package org.newsloom.enrich.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.monitor.TermWeightor;
import org.apache.lucene.search.Query;
import org.newsloom.enrich.match.FoundMatch.Place;
import org.newsloom.enrich.text.ArticleFields;

/**
 * What rules ask in Lucene's syntax, in Lucene's monitor: each query's rarest words are indexed, so
 * that only those which have a chance are run at all. May be used by several threads.
 */
final class ExpertRules implements AutoCloseable {
  private final List<Asked> asked;
  private final Monitor monitor;

  /** A query, and the rule that asks it. */
  record Asked(String rule, Query query) {}

  ExpertRules(List<Asked> asked) {
    this.asked = List.copyOf(asked);
    try {
      // An article brings the words of its texts along; none is left to analyse.
      monitor = new Monitor(new KeywordAnalyzer(), presearcher(), configuration());
      monitor.register(
          IntStream.range(0, asked.size())
              .mapToObj(i -> new MonitorQuery(Integer.toString(i), asked.get(i).query()))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  /**
   * The queries that match, by number, with places.
   *
   * @param skipped ids of rules whose queries are not to be asked
   * @param took is told how long each query took, of which rule
   * @param failed is told of a rule that failed: that costs an article no other rule
   */
  Map<Integer, List<Place>> match(
      ArticleFields article,
      Predicate<String> skipped,
      BiConsumer<String, Duration> took,
      BiConsumer<String, Exception> failed) {
    if (asked.isEmpty()) return Map.of();
    MatchingQueries<FoundMatch> found;
    try {
      found =
          monitor.match(
              article.asDocument(),
              searcher ->
                  new EvidenceCollector(
                      searcher,
                      query -> skipped.test(ruleOf(query)),
                      (query, time) -> took.accept(ruleOf(query), time)));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    // Lucene reports a query that failed as data, not as an exception.
    found.getErrors().forEach((query, error) -> failed.accept(ruleOf(query), error));
    Map<Integer, List<Place>> answers = new HashMap<>();
    for (FoundMatch match : found.getMatches()) {
      answers.put(Integer.valueOf(match.getQueryId()), match.places());
    }
    return answers;
  }

  private String ruleOf(String query) {
    return asked.get(Integer.parseInt(query)).rule();
  }

  private static TermFilteredPresearcher presearcher() {
    // A language is in every article of that language: never a good word to select rules by.
    TermWeightor weightor =
        TermWeightor.combine(
            TermFilteredPresearcher.DEFAULT_WEIGHTOR,
            TermWeightor.fieldWeightor(1e-6, ArticleFields.LANGUAGE));
    return new TermFilteredPresearcher(weightor, List.of(), Set.of());
  }

  private static MonitorConfiguration configuration() {
    // Nothing is ever deleted from a set, so there is nothing to purge.
    return new MonitorConfiguration().setPurgeFrequency(365, TimeUnit.DAYS);
  }

  @Override
  public void close() {
    try {
      monitor.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing memory", e);
    }
  }
}

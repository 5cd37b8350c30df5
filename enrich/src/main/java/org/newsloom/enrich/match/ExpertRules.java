package org.newsloom.enrich.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.monitor.TermWeightor;
import org.newsloom.enrich.rule.CompiledRule;
import org.newsloom.enrich.text.ArticleAnalyzer;
import org.newsloom.enrich.text.ArticleFields;

/**
 * The rules that ask in Lucene's syntax, in Lucene's monitor: each rule's rarest words are indexed,
 * so that only rules which have a chance are run at all. May be used by several threads.
 */
final class ExpertRules implements AutoCloseable {
  private final Monitor monitor;
  private final boolean isEmpty;

  ExpertRules(List<CompiledRule> rules) {
    isEmpty = rules.isEmpty();
    try {
      monitor = new Monitor(new ArticleAnalyzer(), presearcher(), configuration());
      monitor.register(
          rules.stream().map(rule -> new MonitorQuery(rule.id(), rule.query())).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  /**
   * The rules that match, with places.
   *
   * @param skipped ids of rules that are not to be asked
   * @param took is told how long each rule took
   * @param failed is told of a rule that failed: that costs an article no other rule
   */
  Collection<FoundMatch> match(
      ArticleFields article,
      Predicate<String> skipped,
      BiConsumer<String, Duration> took,
      BiConsumer<String, Exception> failed) {
    if (isEmpty) return List.of();
    MatchingQueries<FoundMatch> found;
    try {
      found =
          monitor.match(
              article.asDocument(), searcher -> new EvidenceCollector(searcher, skipped, took));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    // Lucene reports a rule that failed as data, not as an exception.
    found.getErrors().forEach(failed);
    return found.getMatches();
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

package org.newsloom.enrich.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.monitor.TermWeightor;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.enrich.rule.CompiledRule;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.text.ArticleAnalyzer;
import org.newsloom.enrich.text.ArticleFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which rules of a set an article matches, and where. Each rule's rarest words are indexed, so
 * that only rules which have a chance are run at all. May be used by several threads.
 */
public final class ArticleMatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ArticleMatcher.class);

  /** Of the processor's time, for one rule on one article. */
  static final Duration RULE_BUDGET = Duration.ofSeconds(2);

  /**
   * A rule that took longer on so many articles in a row is not run again until the rules change.
   * One article alone may have been made for it.
   */
  static final int STRIKES = 3;

  /** An article with more tags than this is a list of words, not an article. */
  static final int MAX_TAGS = 100;

  private final Map<String, CompiledRule> rules;
  private final Monitor monitor;
  private final Set<String> idle = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> strikes = new ConcurrentHashMap<>();

  public ArticleMatcher(RuleSet ruleSet) {
    rules =
        ruleSet.rules().stream().collect(Collectors.toMap(CompiledRule::id, Function.identity()));
    try {
      monitor = new Monitor(new ArticleAnalyzer(), presearcher(), configuration());
      monitor.register(
          ruleSet.rules().stream().map(rule -> new MonitorQuery(rule.id(), rule.query())).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  /** The matches, by tag. */
  public List<TopicMatch> match(ArticleFields article) {
    if (rules.isEmpty()) return List.of();
    MatchingQueries<FoundMatch> found;
    try {
      found = monitor.match(article.asDocument(), this::collector);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    // Lucene reports a rule that failed as data, not as an exception: one bad rule must not cost
    // an article its other topics, but it must not stay invisible either.
    found.getErrors().forEach((ruleId, error) -> quarantine(ruleId, "failed", error));
    if (found.getMatchCount() > MAX_TAGS) {
      log.warn("too many tags, keeping the strongest count={}", found.getMatchCount());
    }
    return found.getMatches().stream()
        .map(match -> Explanation.of(match, article, versionOf(match.getQueryId())))
        .sorted(Comparator.comparingDouble(TopicMatch::score).reversed())
        .limit(MAX_TAGS)
        .sorted(Comparator.comparing(TopicMatch::tag))
        .toList();
  }

  /** Rules that are not run any more because they failed or took too long. */
  public Set<String> quarantined() {
    return new TreeSet<>(idle);
  }

  private EvidenceCollector collector(IndexSearcher searcher) {
    return new EvidenceCollector(searcher, idle::contains, this::judge);
  }

  /** Counts the articles in a row on which a rule was too slow. */
  void judge(String ruleId, Duration took) {
    if (took.compareTo(RULE_BUDGET) <= 0) {
      strikes.remove(ruleId);
    } else if (strikes.merge(ruleId, 1, Integer::sum) >= STRIKES) {
      quarantine(ruleId, "took " + took + " in the end", null);
    }
  }

  private void quarantine(String ruleId, String why, @Nullable Exception error) {
    if (idle.add(ruleId)) {
      log.warn("topic rule is not run any more rule={} reason={}", ruleId, why, error);
    }
  }

  private int versionOf(String ruleId) {
    CompiledRule rule = rules.get(ruleId);
    if (rule == null) throw new IllegalStateException("no rule " + ruleId);
    return rule.version();
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

package org.newsloom.enrich.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.match.ArticleMatcher;
import org.newsloom.enrich.rule.RuleDefinition;
import org.newsloom.enrich.rule.RuleSet;

/**
 * Asks proposed rules about the past, and those in force with the same ids. Both are asked now:
 * what an article was tagged with then may come from a version between the two. Changes nothing.
 */
public final class Backtest implements AutoCloseable {
  private final Map<String, TopicRule> inForce;
  private final Set<String> changed = new HashSet<>();
  private final Map<String, TagTally> tallies = new LinkedHashMap<>();
  private final ArticleMatcher proposedMatcher;
  private final ArticleMatcher changedMatcher;
  private long articles;
  private long matched;

  /**
   * A backtest that has seen nothing yet.
   *
   * @param inForce all rules in force
   */
  public Backtest(Collection<RuleDefinition> rules, Collection<TopicRule> inForce) {
    this.inForce = inForce.stream().collect(Collectors.toMap(TopicRule::id, Function.identity()));
    for (RuleDefinition rule : rules) {
      tallies.put(rule.id(), new TagTally());
      TopicRule before = this.inForce.get(rule.id());
      if (before == null || !rule.matchesLike(before)) changed.add(rule.id());
    }
    proposedMatcher =
        new ArticleMatcher(
            RuleSet.of(rules.stream().map(rule -> rule.as(1, Instant.EPOCH)).toList()));
    // A rule that says what it said matches what it matched: it is not asked twice.
    changedMatcher =
        new ArticleMatcher(
            RuleSet.of(
                this.inForce.values().stream()
                    .filter(rule -> changed.contains(rule.id()))
                    .toList()));
  }

  /** Takes the next article. */
  public void take(PastArticle article) {
    Map<String, TopicMatch> now = byTag(proposedMatcher, article);
    Map<String, TopicMatch> before = byTag(changedMatcher, article);
    articles++;
    if (!now.isEmpty()) matched++;
    Set<String> tags = new TreeSet<>(now.keySet());
    tags.addAll(before.keySet());
    for (String tag : tags) {
      TopicMatch match = now.get(tag);
      TagTally tally = tallies.get(tag);
      if (tally != null) {
        tally.take(article, match, changed.contains(tag) ? before.get(tag) : match);
      }
    }
  }

  private static Map<String, TopicMatch> byTag(ArticleMatcher matcher, PastArticle article) {
    return matcher.match(article.fields()).stream()
        .collect(Collectors.toMap(TopicMatch::tag, Function.identity()));
  }

  /** What came of it so far. */
  public BacktestReport report() {
    List<BacktestReport.Tag> tags = new ArrayList<>();
    tallies.forEach(
        (tag, tally) -> tags.add(tally.report(tag, versionInForce(tag), changed.contains(tag))));
    TreeSet<String> notRun = new TreeSet<>(proposedMatcher.quarantined());
    notRun.addAll(changedMatcher.quarantined());
    return new BacktestReport(articles, matched, tags, List.copyOf(notRun));
  }

  private @Nullable Integer versionInForce(String tag) {
    TopicRule before = inForce.get(tag);
    return before == null ? null : before.version();
  }

  @Override
  public void close() {
    proposedMatcher.close();
    changedMatcher.close();
  }
}

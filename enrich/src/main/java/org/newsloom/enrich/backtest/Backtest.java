package org.newsloom.enrich.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
 * Asks the rules about the past as they would be with some of them written anew, and as they are in
 * force. Both are asked now: what an article was tagged with then may come from a version between
 * the two. Both are asked whole, since a rule may require another. Changes nothing.
 */
public final class Backtest implements AutoCloseable {
  private final Map<String, TopicRule> inForce;
  private final Set<String> changed = new HashSet<>();
  private final Map<String, TagTally> tallies = new LinkedHashMap<>();
  private final ArticleMatcher proposedMatcher;
  private final ArticleMatcher matcherInForce;
  private long articles;
  private long matched;

  /**
   * A backtest that has seen nothing yet.
   *
   * @param rules that are proposed
   * @param tags those of them that are reported
   * @param inForce all rules in force
   */
  public Backtest(
      Collection<RuleDefinition> rules, Collection<String> tags, Collection<TopicRule> inForce) {
    this.inForce = inForce.stream().collect(Collectors.toMap(TopicRule::id, Function.identity()));
    Map<String, TopicRule> proposed = new HashMap<>(this.inForce);
    for (RuleDefinition rule : rules) {
      TopicRule before = proposed.put(rule.id(), rule.as(1, Instant.EPOCH));
      if (tags.contains(rule.id())) tallies.put(rule.id(), new TagTally());
      if (before == null || !rule.matchesLike(before)) changed.add(rule.id());
    }
    proposedMatcher = new ArticleMatcher(RuleSet.of(proposed.values()));
    matcherInForce = new ArticleMatcher(RuleSet.of(inForce));
  }

  /** Takes the next article. */
  public void take(PastArticle article) {
    Map<String, TopicMatch> now = byTag(proposedMatcher, article);
    Map<String, TopicMatch> before = byTag(matcherInForce, article);
    articles++;
    if (now.keySet().stream().anyMatch(tallies::containsKey)) matched++;
    tallies.forEach(
        (tag, tally) -> {
          TopicMatch match = now.get(tag);
          TopicMatch matchBefore = before.get(tag);
          if (match != null || matchBefore != null) tally.take(article, match, matchBefore);
        });
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
    notRun.addAll(matcherInForce.quarantined());
    return new BacktestReport(articles, matched, tags, List.copyOf(notRun));
  }

  private @Nullable Integer versionInForce(String tag) {
    TopicRule before = inForce.get(tag);
    return before == null ? null : before.version();
  }

  @Override
  public void close() {
    proposedMatcher.close();
    matcherInForce.close();
  }
}

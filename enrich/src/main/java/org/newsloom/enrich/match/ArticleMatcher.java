package org.newsloom.enrich.match;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.enrich.match.FoundMatch.Place;
import org.newsloom.enrich.rule.CompiledRule;
import org.newsloom.enrich.rule.Requirements;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.text.ArticleFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which rules of a set an article matches, and where. May be used by several threads. */
public final class ArticleMatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ArticleMatcher.class);

  /** Of the processor's time, for one rule on one article. */
  static final Duration RULE_BUDGET = Duration.ofSeconds(2);

  /**
   * A rule that took longer on so many articles in a row is not run again until it is changed. One
   * article alone may have been made for it.
   */
  static final int STRIKES = 3;

  /** An article with more tags than this is a list of words, not an article. */
  static final int MAX_TAGS = 100;

  private final Map<String, CompiledRule> rules;
  private final DirectRules direct;
  private final ExpertRules experts;
  private final Map<String, List<String>> requires;
  private final Map<String, Integer> strikes = new ConcurrentHashMap<>();

  /** Ids of the rules that are run; replaced as a whole when one fails, which is rare. */
  private volatile Set<String> running;

  private volatile Set<String> idle = Set.of();

  public ArticleMatcher(RuleSet ruleSet) {
    rules =
        ruleSet.rules().stream().collect(Collectors.toMap(CompiledRule::id, Function.identity()));
    running = Set.copyOf(rules.keySet());
    direct = new DirectRules(ruleSet.rules());
    experts = new ExpertRules(direct.experts());
    requires =
        ruleSet.rules().stream()
            .filter(rule -> !rule.requires().isEmpty())
            .collect(Collectors.toMap(CompiledRule::id, CompiledRule::requires));
  }

  /** The matches, by tag. */
  public List<TopicMatch> match(ArticleFields article) {
    // One bad rule must not cost an article its other topics, but it must not stay invisible.
    Map<Integer, List<Place>> answers =
        experts.match(
            article, this::isIdle, this::judge, (rule, error) -> quarantine(rule, "failed", error));
    List<FoundMatch> found =
        withWhatTheyRequire(
            direct.match(
                article,
                answers,
                this::isIdle,
                (rule, error) -> quarantine(rule, "failed", error)));
    if (found.size() > MAX_TAGS) {
      log.warn("too many tags, keeping the strongest count={}", found.size());
    }
    return found.stream()
        .map(match -> Explanation.of(match, article, versionOf(match.getQueryId())))
        .sorted(Comparator.comparingDouble(TopicMatch::score).reversed())
        .limit(MAX_TAGS)
        .sorted(Comparator.comparing(TopicMatch::tag))
        .toList();
  }

  private List<FoundMatch> withWhatTheyRequire(List<FoundMatch> found) {
    if (requires.isEmpty()) return found;
    Set<String> tags = found.stream().map(FoundMatch::getQueryId).collect(Collectors.toSet());
    Requirements.keepFulfilled(tags, requires);
    return found.stream().filter(match -> tags.contains(match.getQueryId())).toList();
  }

  /** Ids of the rules that are run. */
  public Set<String> running() {
    return running;
  }

  /** Ids of the rules that are not run any more because they failed or took too long. */
  public Set<String> quarantined() {
    return idle;
  }

  /**
   * Does not run what was not run any more before and says the same still: a change of other rules
   * is no reason why it should do better.
   */
  public void keepQuarantined(ArticleMatcher before) {
    before.quarantined().stream()
        .filter(id -> Objects.equals(rules.get(id), before.rules.get(id)))
        .forEach(id -> quarantine(id, "failed before", null));
  }

  private boolean isIdle(String ruleId) {
    return !running.contains(ruleId);
  }

  /** Counts the articles in a row on which a rule was too slow. */
  void judge(String ruleId, Duration took) {
    if (took.compareTo(RULE_BUDGET) <= 0) {
      strikes.remove(ruleId);
    } else if (strikes.merge(ruleId, 1, Integer::sum) >= STRIKES) {
      quarantine(ruleId, "took " + took + " in the end", null);
    }
  }

  private synchronized void quarantine(String ruleId, String why, @Nullable Exception error) {
    if (isIdle(ruleId)) return;
    Set<String> others = new HashSet<>(running);
    others.remove(ruleId);
    running = Set.copyOf(others);
    Set<String> more = new HashSet<>(idle);
    more.add(ruleId);
    idle = Set.copyOf(more);
    log.warn("topic rule is not run any more rule={} reason={}", ruleId, why, error);
  }

  private int versionOf(String ruleId) {
    CompiledRule rule = rules.get(ruleId);
    if (rule == null) throw new IllegalStateException("no rule " + ruleId);
    return rule.version();
  }

  @Override
  public void close() {
    experts.close();
  }
}

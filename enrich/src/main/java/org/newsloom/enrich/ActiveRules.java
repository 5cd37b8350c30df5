package org.newsloom.enrich;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.common.model.TopicRule;
import org.newsloom.common.stage.Patience;
import org.newsloom.enrich.flow.Tagging;
import org.newsloom.enrich.flow.Understood;
import org.newsloom.enrich.match.ArticleMatcher;
import org.newsloom.enrich.rule.CompiledRule;
import org.newsloom.enrich.rule.RuleProblem;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.rule.TagStreams;
import org.newsloom.enrich.text.ArticleFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force. Hears of published rules from the global store's thread, compiles them in a
 * thread of the stage, makes their tags' streams, and only then swaps the set as a whole: every
 * article is tagged by exactly one set, and no rule is active before its stream exists.
 *
 * <p>A rule whose new version cannot be used stays in force as it was, until it can or this process
 * ends.
 */
final class ActiveRules {
  private static final Logger log = LoggerFactory.getLogger(ActiveRules.class);

  /** Rules come in packs: the set is compiled when no more have come for so long. */
  private static final Duration QUIET = Duration.ofMillis(150);

  /** Changes that never pause must come into force too. */
  private static final Duration LONGEST_GATHERING = Duration.ofSeconds(1);

  private static final Duration LONGEST_WAIT_FOR_RULES = Duration.ofMinutes(1);
  private static final RuleSet NONE = RuleSet.of(List.of());

  private final TagStreams tagStreams;
  private final Function<TopicRule, RuleSet> compiler;
  private final JsonSerde<TopicRule> json = new JsonSerde<>(TopicRule.class);
  private final Map<String, TopicRule> published = new ConcurrentHashMap<>();
  private final Map<String, RuleProblem> unreadable = new ConcurrentHashMap<>();
  private final Semaphore changes = new Semaphore(0);
  private final CountDownLatch first = new CountDownLatch(1);
  private final ReadWriteLock swap = new ReentrantReadWriteLock();

  /** What each rule in force was compiled from. Of the activating thread only. */
  private Map<TopicRule, CompiledRule> lastGood = Map.of();

  private ArticleMatcher matcher = new ArticleMatcher(NONE);
  private volatile RuleSet active = NONE;
  private volatile boolean tookAll;
  private volatile @Nullable String waitingFor = "the published rules";

  /** Those whose tags have these streams, each compiled alone. */
  ActiveRules(TagStreams tagStreams, Function<TopicRule, RuleSet> compiler, MeterRegistry metrics) {
    this.tagStreams = tagStreams;
    this.compiler = compiler;
    count(metrics, "running", rules -> rules.active.rules().size() - rules.quarantined().size());
    count(metrics, "refused", rules -> rules.active.problems().size());
    count(metrics, "quarantined", rules -> rules.quarantined().size());
  }

  private void count(MeterRegistry metrics, String state, ToDoubleFunction<ActiveRules> number) {
    Gauge.builder("newsloom.rules", this, number)
        .description("Published topic rules, by whether they are run")
        .tag("state", state)
        .register(metrics);
  }

  /** A rule was published, or withdrawn where there are no bytes. Never throws. */
  void take(String id, byte @Nullable [] bytes) {
    unreadable.remove(id);
    if (bytes == null) {
      published.remove(id);
    } else {
      try {
        TopicRule rule = json.read(bytes);
        if (!rule.id().equals(id) || !id.matches("[a-z0-9-]{1,60}")) {
          throw new IllegalArgumentException("its id is not a rule's, or not its key");
        }
        published.put(id, rule);
      } catch (InvalidRecordException | IllegalArgumentException e) {
        unreadable.put(id, new RuleProblem(0, id, "cannot be read: " + e.getMessage()));
      }
    }
    if (tookAll) changes.release();
  }

  /** All published rules will be told again: one that is not among them was withdrawn meanwhile. */
  void expectAll() {
    tookAll = false;
    published.clear();
    unreadable.clear();
  }

  /** All rules that were published so far have been told. */
  void tookAll() {
    tookAll = true;
    changes.release();
  }

  /** Activates once more, although no rule changed: what an active set rests on may be gone. */
  void checkAgain() {
    changes.release();
  }

  /** What the rules in force say; waits for the first set. */
  Tagging tag(Understood article) {
    awaitFirst();
    swap.readLock().lock();
    try {
      var fields = ArticleFields.of(article.article(), article.languages());
      List<TopicMatch> matches = matcher.match(fields);
      // Asked afterwards: a rule may have failed on this very article.
      return new Tagging(matches, matcher.running(), matcher.quarantined(), active.version());
    } finally {
      swap.readLock().unlock();
    }
  }

  /** Activates what is published, whenever that changes, until the thread is interrupted. */
  void keepActivating() throws InterruptedException {
    int failures = 0;
    while (true) {
      gatherChanges();
      // Half a set would take tags away from articles. The last rule told releases again.
      if (!tookAll) continue;
      try {
        activate();
        failures = 0;
        waitingFor = null;
      } catch (ExecutionException | RuntimeException e) {
        // Kafka's client throws all sorts of things while its brokers cannot be found.
        if (failures++ == 0) log.warn("rules cannot be activated yet", e);
        waitingFor = "the streams of the tags: " + e.getMessage();
        Thread.sleep(Patience.USUAL.waitAfter(failures));
        changes.release();
      }
    }
  }

  private void gatherChanges() throws InterruptedException {
    changes.acquire();
    long end = System.nanoTime() + LONGEST_GATHERING.toNanos();
    while (System.nanoTime() - end < 0
        && changes.tryAcquire(QUIET.toMillis(), TimeUnit.MILLISECONDS)) {
      changes.drainPermits();
    }
  }

  private void activate() throws ExecutionException, InterruptedException {
    RuleSet next = compile();
    tagStreams.ensure(next.tags());
    if (!isActive() || !next.version().equals(active.version())) swapTo(next);
    active = next;
    first.countDown();
  }

  private void swapTo(RuleSet next) {
    ArticleMatcher prepared = new ArticleMatcher(next);
    ArticleMatcher old;
    swap.writeLock().lock();
    try {
      old = matcher;
      prepared.keepQuarantined(old);
      matcher = prepared;
      active = next;
    } finally {
      swap.writeLock().unlock();
    }
    old.close();
    log.info(
        "rules are active version={} rules={} problems={}",
        next.version(),
        next.rules().size(),
        next.problems().size());
    next.problems().forEach(problem -> log.warn("rule is not active problem={}", problem));
  }

  private RuleSet compile() {
    List<RuleProblem> problems = new ArrayList<>(unreadable.values());
    Map<TopicRule, CompiledRule> good = new LinkedHashMap<>();
    for (TopicRule rule : new TreeMap<>(published).values()) {
      CompiledRule known = lastGood.get(rule);
      if (known != null) {
        good.put(rule, known);
        continue;
      }
      RuleSet alone = compiler.apply(rule);
      problems.addAll(alone.problems());
      if (alone.problems().isEmpty()) good.put(rule, alone.rules().getFirst());
      else lastGoodOf(rule.id()).ifPresent(last -> good.put(last, lastGood.get(last)));
    }
    lastGood = good;
    return RuleSet.of(good.values(), problems);
  }

  private Optional<TopicRule> lastGoodOf(String id) {
    return lastGood.keySet().stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  private void awaitFirst() {
    try {
      if (first.await(LONGEST_WAIT_FOR_RULES.toSeconds(), TimeUnit.SECONDS)) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("waited in vain for " + waitingFor);
  }

  boolean isActive() {
    return first.getCount() == 0;
  }

  /** What activation waits for; null if nothing. */
  @Nullable String waitingFor() {
    return waitingFor;
  }

  Map<String, Object> details() {
    RuleSet now = active;
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("rules", now.rules().size());
    details.put("ruleSetVersion", now.version());
    details.put("ruleProblems", now.problems().stream().map(RuleProblem::toString).toList());
    details.put("quarantinedRules", quarantined());
    return details;
  }

  /** Ids of rules that are not run any more, since they failed on articles. */
  List<String> quarantined() {
    swap.readLock().lock();
    try {
      return matcher.quarantined().stream().sorted().toList();
    } finally {
      swap.readLock().unlock();
    }
  }

  void close() {
    swap.writeLock().lock();
    try {
      matcher.close();
    } finally {
      swap.writeLock().unlock();
    }
  }
}

package org.newsloom.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.enrich.Articles.NOON;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.RevisionDiff;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.match.ArticleMatcher;
import org.newsloom.enrich.rule.RuleDefinition;
import org.newsloom.enrich.rule.RulePublisher;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.text.ArticleFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rules change every second while articles come in and two instances tag them. Whatever version of
 * the rules an article names, it has the tags of that one. {@code -Dlive.seconds=120} for the long
 * run.
 */
@Timeout(3600)
class LiveRulesIT {
  private static final Logger log = LoggerFactory.getLogger(LiveRulesIT.class);
  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("live.seconds", 8));
  private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(1);
  private static final List<String> TAGS = IntStream.range(0, 6).mapToObj(i -> "tag-" + i).toList();
  private static final long SEED = Long.getLong("live.seed", 11);

  @TempDir Path dir;

  @Test
  void everyArticleHasTheTagsOfTheVersionItNamesAndIsThereOnce() throws Exception {
    var firstMetrics = new SimpleMeterRegistry();
    var secondMetrics = new SimpleMeterRegistry();
    try (var pipeline = new TestPipeline("live")) {
      List<Article> sent;
      try (var first = pipeline.startedStage(dir.resolve("first"), firstMetrics);
          var second = pipeline.startedStage(dir.resolve("second"), secondMetrics);
          var load = new ArticleLoad(pipeline, SEED)) {
        changeRules(pipeline, first, second);
        sent = load.stop();
        pipeline.await(pipeline.names.enriched(), sent.size());
      }

      List<EnrichedArticle> enriched =
          pipeline.all(pipeline.names.enriched()).stream()
              .map(record -> pipeline.names.enriched().serde().read(record.value()))
              .toList();
      assertThat(enriched)
          .extracting(one -> place(one.article()))
          .containsExactlyInAnyOrderElementsOf(sent.stream().map(LiveRulesIT::place).toList());
      assertTagsAreThoseOfTheVersion(enriched, history(pipeline));
      for (String tag : TAGS) {
        assertThat(pipeline.told(tag)).as(tag).isEqualTo(expectedOn(tag, enriched));
      }
      assertThat(List.of(firstMetrics, secondMetrics))
          .allSatisfy(
              metrics ->
                  assertThat(metrics.counter("newsloom.articles", "outcome", "new").count())
                      .isPositive());
    }
  }

  /** Somebody's script may publish more often than the stage waits for a pack to be whole. */
  @Test
  void changesThatNeverPauseComeIntoForceToo() throws Exception {
    try (var pipeline = new TestPipeline("restless");
        var admin = pipeline.kafka.admin();
        var producer = pipeline.kafka.producer("script");
        var script = Executors.newVirtualThreadPerTaskExecutor()) {
      pipeline.apply("{id: golan, any: [golan]}");
      try (var stage = pipeline.startedStage(dir)) {
        Object before = version(stage);
        var inForce = new CountDownLatch(1);
        Future<Integer> publishing =
            script.submit(
                () -> {
                  int number = 1;
                  while (!inForce.await(20, TimeUnit.MILLISECONDS)) {
                    TopicRule rule = definition("hermon", List.of("n" + number)).as(++number, NOON);
                    byte[] bytes = pipeline.names.rules().serde().write(rule);
                    producer
                        .send(new ProducerRecord<>(pipeline.names.rules().name(), "hermon", bytes))
                        .get();
                  }
                  return number;
                });
        try {
          TestPipeline.awaitHealth(stage, health -> !before.equals(version(stage)));
        } finally {
          inForce.countDown();
        }

        assertThat(publishing.get()).isGreaterThan(2);
        assertThat(admin.listTopics().names().get())
            .contains(pipeline.names.tagged("hermon").name());
      }
    }
  }

  private void changeRules(TestPipeline pipeline, EnrichStage... instances) throws Exception {
    Random choice = new Random(SEED);
    Map<String, RuleDefinition> rules = new TreeMap<>();
    List<Duration> took = new ArrayList<>();
    long end = System.nanoTime() + TIME.toNanos();
    while (System.nanoTime() - end < 0) {
      change(rules, choice);
      long start = System.nanoTime();
      RulePublisher.apply(pipeline.kafka, rules.values(), true, InstantSource.system());
      String version = RuleSet.of(RulePublisher.list(pipeline.kafka)).version();
      for (EnrichStage instance : instances) {
        TestPipeline.awaitHealth(instance, health -> version.equals(version(instance)));
      }
      took.add(Duration.ofNanos(System.nanoTime() - start));
      LockSupport.parkNanos(BETWEEN_CHANGES.minus(took.getLast()).toNanos());
    }
    log.info("rules changed times={} slowestOnAll={}", took.size(), Collections.max(took));
  }

  /** One rule says something else, one is withdrawn, one comes, or comes back with other words. */
  private static void change(Map<String, RuleDefinition> rules, Random choice) {
    List<String> others = new ArrayList<>(TAGS.subList(1, TAGS.size()));
    Collections.shuffle(others, choice);
    others.stream().filter(rules::containsKey).findFirst().ifPresent(rules::remove);
    others.removeIf(rules::containsKey);
    for (String id : List.of(TAGS.getFirst(), others.getLast())) {
      rules.put(
          id, definition(id, List.of(ArticleLoad.some(choice, 1), ArticleLoad.some(choice, 1))));
    }
    if (rules.size() < 3)
      rules.put(others.getFirst(), definition(others.getFirst(), ArticleLoad.WORDS));
  }

  /** Every set of rules that has ever been published, by its version. */
  private static Map<String, RuleSet> history(TestPipeline pipeline) {
    Map<String, TopicRule> rules = new TreeMap<>();
    Map<String, RuleSet> history = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : pipeline.all(pipeline.names.rules())) {
      rules.remove(record.key());
      if (record.value() != null) {
        rules.put(record.key(), pipeline.names.rules().serde().read(record.value()));
      }
      RuleSet set = RuleSet.of(rules.values());
      history.put(set.version(), set);
    }
    RuleSet none = RuleSet.of(List.of());
    history.put(none.version(), none);
    return history;
  }

  private static void assertTagsAreThoseOfTheVersion(
      List<EnrichedArticle> enriched, Map<String, RuleSet> history) {
    Map<String, List<EnrichedArticle>> byVersion =
        enriched.stream().collect(Collectors.groupingBy(EnrichedArticle::ruleSetVersion));
    assertThat(history.keySet()).containsAll(byVersion.keySet());
    assertThat(byVersion).hasSizeGreaterThan(2);
    byVersion.forEach(
        (version, articles) -> {
          RuleSet rules = Objects.requireNonNull(history.get(version));
          try (var matcher = new ArticleMatcher(rules)) {
            assertThat(articles)
                .allSatisfy(
                    one -> {
                      var fields = ArticleFields.of(one.article(), one.allLanguages());
                      assertThat(one.matches()).isEqualTo(matcher.match(fields));
                      // What a rule has said is taken back by that rule alone.
                      assertThat(rules.tags()).containsAll(tagsLost(one));
                    });
          }
        });
  }

  /** By article: what the stream of a tag must have told, by what all subscribers were told. */
  private static Map<String, List<Integer>> expectedOn(String tag, List<EnrichedArticle> enriched) {
    Map<String, List<Integer>> expected = new TreeMap<>();
    for (EnrichedArticle one : enriched) {
      List<Integer> told =
          expected.computeIfAbsent(one.article().id().value(), any -> new ArrayList<>());
      if (one.tags().contains(tag)) told.add(one.article().revision());
      if (tagsLost(one).contains(tag)) told.add(TestPipeline.WITHDRAWN);
    }
    expected.values().removeIf(List::isEmpty);
    return expected;
  }

  private static List<String> tagsLost(EnrichedArticle one) {
    RevisionDiff changes = one.changes();
    return changes == null ? List.of() : changes.tagsLost();
  }

  private static RuleDefinition definition(String id, List<String> words) {
    return new RuleDefinition(id, id, null, Map.of("any", words));
  }

  private static String place(Article article) {
    return article.id() + " revision " + article.revision();
  }

  private static Object version(EnrichStage stage) {
    return stage.health().details().getOrDefault("ruleSetVersion", "");
  }
}

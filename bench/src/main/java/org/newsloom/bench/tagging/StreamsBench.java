package org.newsloom.bench.tagging;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.Publisher;
import org.newsloom.common.model.TextSource;
import org.newsloom.common.model.TopicRule;
import org.newsloom.embedded.EmbeddedKafka;
import org.newsloom.enrich.EnrichConfig;
import org.newsloom.enrich.EnrichStage;
import org.newsloom.enrich.match.ArticleMatcher;
import org.newsloom.enrich.rule.RuleDefinition;
import org.newsloom.enrich.rule.RulePublisher;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.text.ArticleFields;

/**
 * The enrich stage as it is, from Kafka to Kafka with exactly-once and a stream for each tag,
 * beside its matcher alone on one thread, on the same articles and rules; then how soon a changed
 * rule is in force on two instances, and how fast a producer without a stage writes the same.
 * Broker and stage share the machine.
 */
public final class StreamsBench implements AutoCloseable {
  private static final int TEXTS = 1000;
  private static final int PARTITIONS = 6;
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** Before the invented words, which are of no language: detection would look at all of them. */
  private static final String LEAD =
      "The ministers met for the third time this week and said afterwards that they would go on"
          + " talking, although nobody expected them to agree on anything before the winter. Those"
          + " who had waited outside for most of the night were told to come back on Thursday, when"
          + " more would be known about what had been said, and by whom, and for what reason.\n\n";

  private static final Duration LOOK = Duration.ofMillis(20);

  private final Path directory = Files.createTempDirectory("newsloom-bench");
  private final EmbeddedKafka broker = EmbeddedKafka.start(directory.resolve("kafka"));
  private final KafkaConnection kafka =
      KafkaConnection.to(broker.bootstrapServers(), new KafkaTopics("news", PARTITIONS));
  private final Admin admin = kafka.admin();
  private final List<TopicRule> written;
  private final List<ArticleFields> texts;

  public StreamsBench(int rules) throws IOException {
    var language = new InventedLanguage(rules);
    written = language.rules(rules);
    texts =
        language.articles(TEXTS, written).stream()
            .map(one -> new ArticleFields(one.title(), LEAD + one.body(), "News", "", "en"))
            .toList();
  }

  /**
   * Measures.
   *
   * @param articles that are counted, after half as many to warm up
   * @param changes of one rule each
   */
  public void run(int articles, Duration commitInterval, int threads, int changes)
      throws Exception {
    say(
        "%d rules, %d articles, commit interval %s, threads %d",
        written.size(), articles, commitInterval, threads);
    double alone = matcherAlone(articles);
    say("  matcher alone, one thread %8.1f articles/s", alone);
    prepare(articles + articles / 2);
    var config = new EnrichConfig(directory.resolve("first"), threads, commitInterval, languages());
    try (var stage = start(config)) {
      awaitDone(articles / 2);
      long start = System.nanoTime();
      long from = done();
      awaitDone(articles + articles / 2);
      double rate = (articles + articles / 2 - from) * 1e9 / (System.nanoTime() - start);
      say("  stage, end to end         %8.1f articles/s", rate);
      say("  stage beside matcher alone %.2f", rate / alone);
      var second = new EnrichConfig(directory.resolve("second"), 1, commitInterval, languages());
      try (var other = start(second)) {
        changes(changes, stage, other);
      }
      double bare = new BareProducer(kafka, commitInterval).rate(articles);
      say("  bare producer, same records %6.1f articles/s", bare);
      say(
          "  bare producer beside matcher alone %.2f, stage beside bare producer %.2f",
          bare / alone, rate / bare);
    }
  }

  /** As TagBench measures it: warmed up first. */
  private double matcherAlone(int articles) {
    try (var matcher = new ArticleMatcher(RuleSet.of(written))) {
      int unused = match(matcher, articles / 2);
      long start = System.nanoTime();
      int matches = match(matcher, articles);
      double rate = articles * 1e9 / (System.nanoTime() - start);
      say("  %.1f tags an article", (double) matches / articles);
      return rate;
    }
  }

  private int match(ArticleMatcher matcher, int articles) {
    int matches = 0;
    for (int i = 0; i < articles; i++) matches += matcher.match(texts.get(i % TEXTS)).size();
    return matches;
  }

  /** Rules with their streams, and all articles, are in Kafka before the stage starts. */
  private void prepare(int articles) throws Exception {
    TopicSetup.ensure(admin, kafka.topicNames().all(), kafka.replication());
    long start = System.nanoTime();
    RulePublisher.apply(kafka, definitions(), true, InstantSource.system());
    say("  rules published, with their streams, in %.1f s", seconds(start));
    KafkaTopic<Article> to = kafka.topicNames().articles();
    try (var producer = kafka.producer("bench")) {
      for (int i = 0; i < articles; i++) {
        Article one = article(i);
        var unused =
            producer.send(new ProducerRecord<>(to.name(), one.id().value(), to.serde().write(one)));
      }
      producer.flush();
    }
  }

  private List<RuleDefinition> definitions() {
    return written.stream()
        .map(rule -> new RuleDefinition(rule.id(), rule.name(), null, rule.definition()))
        .toList();
  }

  private Article article(int number) {
    ArticleFields text = texts.get(number % TEXTS);
    URI url = URI.create("https://news.example/" + number);
    return new Article(
        ArticleId.of(url),
        url,
        url,
        "feed",
        new Publisher("News", "news.example"),
        text.title(),
        text.body(),
        null,
        List.of(),
        List.of(),
        null,
        null,
        "en",
        NOON,
        null,
        NOON,
        NOON,
        TextSource.PAGE,
        1,
        Article.contentHash(text.title(), text.body()),
        null);
  }

  private EnrichStage start(EnrichConfig config) {
    var stage = new EnrichStage(config, kafka, new SimpleMeterRegistry(), InstantSource.system());
    stage.start();
    await(() -> stage.health().isReady());
    return stage;
  }

  private void awaitDone(int articles) {
    await(() -> done() >= articles);
  }

  /** Articles whose transaction has ended: the group's offsets are part of it. */
  private long done() {
    try {
      var offsets =
          admin
              .listConsumerGroupOffsets(kafka.namespaced(ConsumerGroups.ENRICH))
              .partitionsToOffsetAndMetadata()
              .get();
      String articles = kafka.topicNames().articles().name();
      return offsets.entrySet().stream()
          .filter(one -> one.getKey().topic().equals(articles) && one.getValue() != null)
          .mapToLong(one -> one.getValue().offset())
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not say how far enrich is", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One rule gets other words each time; a change is over when both instances have it. */
  private void changes(int number, EnrichStage... instances) throws Exception {
    List<Double> took = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      List<Object> before = versions(instances);
      var changed = new RuleDefinition("r0", "r0", null, Map.of("any", List.of("change" + i)));
      long start = System.nanoTime();
      RulePublisher.apply(kafka, List.of(changed), false, InstantSource.system());
      await(() -> Collections.disjoint(before, versions(instances)));
      took.add(seconds(start));
    }
    Collections.sort(took);
    say(
        "  changed rule in force on both instances, %d times: median %.1f s, slowest %.1f s",
        number, took.get(number / 2), took.getLast());
  }

  private static List<Object> versions(EnrichStage... instances) {
    return Arrays.stream(instances)
        .map(one -> one.health().details().getOrDefault("ruleSetVersion", ""))
        .toList();
  }

  private static List<String> languages() {
    return List.of("en", "fr", "de", "es", "it");
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) LockSupport.parkNanos(LOOK.toNanos());
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void say(String format, Object... figures) {
    System.out.printf(Locale.ROOT, format + "%n", figures);
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}

package org.newsloom.enrich.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.CloudEvents;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.TopicRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts rules on their Kafka topic, for every enrich stage to take up, and reads them back. Two who
 * publish at the same moment may give one version number to two texts; the later one wins
 * everywhere.
 */
public final class RulePublisher {
  private static final Logger log = LoggerFactory.getLogger(RulePublisher.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SOURCE = "rules";

  private RulePublisher() {}

  /** What publishing came to, by rule id. */
  public record Applied(
      List<String> added, List<String> changed, List<String> unchanged, List<String> removed) {}

  /**
   * Publishes the rules that are new or say something new. The tags' streams exist before the rules
   * do.
   *
   * @param removeOthers whether rules that are not among these are withdrawn
   * @throws ExecutionException if Kafka does not answer
   */
  public static Applied apply(
      KafkaConnection kafka,
      Collection<RuleDefinition> rules,
      boolean removeOthers,
      InstantSource clock)
      throws ExecutionException, InterruptedException {
    new TagStreams(kafka).ensure(rules.stream().map(RuleDefinition::id).toList());
    Map<String, Integer> versions = new HashMap<>();
    Map<String, TopicRule> published = published(kafka, versions);
    Instant now = clock.instant();

    var applied =
        new Applied(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Map<String, @Nullable TopicRule> news = new TreeMap<>();
    for (RuleDefinition rule : rules) {
      TopicRule before = published.remove(rule.id());
      if (before == null) {
        news.put(rule.id(), rule.as(versions.getOrDefault(rule.id(), 0) + 1, now));
        applied.added.add(rule.id());
      } else if (rule.saysTheSameAs(before)) {
        applied.unchanged.add(rule.id());
      } else {
        news.put(rule.id(), rule.as(before.version() + 1, now));
        applied.changed.add(rule.id());
      }
    }
    if (removeOthers) {
      published.keySet().forEach(id -> news.put(id, null));
      applied.removed.addAll(published.keySet());
    }
    send(kafka, news);
    return applied;
  }

  /** The rules that are published, by id; those that cannot be read are left out. */
  public static List<TopicRule> list(KafkaConnection kafka)
      throws ExecutionException, InterruptedException {
    return List.copyOf(published(kafka, new HashMap<>()).values());
  }

  private static void send(KafkaConnection kafka, Map<String, @Nullable TopicRule> news)
      throws ExecutionException, InterruptedException {
    KafkaTopic<TopicRule> rulesTopic = kafka.topicNames().rules();
    List<Future<?>> sent = new ArrayList<>();
    try (var producer = kafka.producer("newsloom-rules")) {
      news.forEach((id, rule) -> sent.add(producer.send(asRecord(rulesTopic, id, rule))));
      producer.flush();
      for (Future<?> one : sent) one.get();
    }
    log.info("published rules count={}", news.size());
  }

  private static ProducerRecord<String, byte[]> asRecord(
      KafkaTopic<TopicRule> rulesTopic, String id, @Nullable TopicRule rule) {
    if (rule == null) return new ProducerRecord<>(rulesTopic.name(), id, null);
    return new ProducerRecord<>(
        rulesTopic.name(),
        null,
        id,
        rulesTopic.serde().write(rule),
        CloudEvents.headers("rule.v1", SOURCE, rule.appliedAt()));
  }

  /**
   * The rules that are published, by id.
   *
   * @param versions is told the last version of each rule, also of those that were withdrawn, as
   *     long as Kafka has them
   */
  private static Map<String, TopicRule> published(
      KafkaConnection kafka, Map<String, Integer> versions)
      throws ExecutionException, InterruptedException {
    KafkaTopic<TopicRule> rulesTopic = kafka.topicNames().rules();
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, List.of(rulesTopic), kafka.replication());
    }
    Map<String, TopicRule> published = new TreeMap<>();
    try (var reader = kafka.reader("newsloom-rules-reader")) {
      TopicPartition partition = new TopicPartition(rulesTopic.name(), 0);
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      long end = reader.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
      while (reader.position(partition, PATIENCE) < end) {
        reader.poll(POLL).forEach(record -> take(record, rulesTopic, published, versions));
      }
    }
    return published;
  }

  private static void take(
      ConsumerRecord<String, byte[]> record,
      KafkaTopic<TopicRule> rulesTopic,
      Map<String, TopicRule> published,
      Map<String, Integer> versions) {
    published.remove(record.key());
    if (record.value() == null) return;
    try {
      TopicRule rule = rulesTopic.serde().read(record.value());
      published.put(record.key(), rule);
      versions.put(record.key(), rule.version());
    } catch (InvalidRecordException e) {
      log.warn("published rule cannot be read rule={}", record.key(), e);
    }
  }
}

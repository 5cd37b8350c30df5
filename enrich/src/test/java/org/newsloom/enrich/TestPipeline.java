package org.newsloom.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.embedded.TestServers;
import org.newsloom.enrich.rule.RulePublisher;
import org.newsloom.enrich.rule.RulesFile;

/** A namespace of its own on the test broker, with what a test needs to feed and to watch it. */
final class TestPipeline implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final int WITHDRAWN = 0;

  final KafkaConnection kafka;
  final KafkaTopics names;
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final KafkaProducer<String, byte[]> producer;

  TestPipeline(String name) throws ExecutionException, InterruptedException {
    this(name, 2);
  }

  TestPipeline(String name, int partitions) throws ExecutionException, InterruptedException {
    names = new KafkaTopics("t-" + name, partitions);
    kafka = KafkaConnection.to(TestServers.bootstrapServers(), names);
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, names.all(), (short) 1);
    }
    producer = kafka.producer("test");
  }

  private EnrichStage stage(Path stateDir, MeterRegistry itsMetrics) {
    var config = new EnrichConfig(stateDir, 1, Duration.ofMillis(50), EnrichConfig.USUAL_LANGUAGES);
    return new EnrichStage(config, kafka, itsMetrics, InstantSource.system());
  }

  EnrichStage startedStage(Path stateDir) {
    return startedStage(stateDir, metrics);
  }

  EnrichStage startedStage(Path stateDir, MeterRegistry itsMetrics) {
    EnrichStage stage = stage(stateDir, itsMetrics);
    stage.start();
    awaitHealth(stage, health -> health.isReady());
    return stage;
  }

  static void awaitHealth(
      EnrichStage stage, Predicate<org.newsloom.common.stage.Health> condition) {
    Awaitility.await().atMost(PATIENCE).until(stage::health, condition);
  }

  RulePublisher.Applied apply(String yaml) throws ExecutionException, InterruptedException {
    return RulePublisher.apply(
        kafka, RulesFile.parse(yaml).orThrow(), true, InstantSource.system());
  }

  void send(Article article) throws ExecutionException, InterruptedException {
    send(article.id().value(), names.articles().serde().write(article));
  }

  void send(String key, byte[] bytes) throws ExecutionException, InterruptedException {
    producer.send(new ProducerRecord<>(names.articles().name(), key, bytes)).get();
  }

  /** Everything committed on a Kafka topic, as soon as it satisfies the condition. */
  List<ConsumerRecord<String, byte[]>> await(
      KafkaTopic<?> from, Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
    List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
    try (var reader = readerOf(from)) {
      Awaitility.await("records on " + from.name())
          .atMost(PATIENCE)
          .pollInSameThread()
          .until(
              () -> {
                reader.poll(Duration.ofMillis(100)).forEach(seen::add);
                return condition.test(seen);
              });
    }
    return seen;
  }

  /** Everything that is committed on a Kafka topic by now. */
  List<ConsumerRecord<String, byte[]>> all(KafkaTopic<?> from) {
    List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
    try (var reader = readerOf(from)) {
      Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment());
      while (ends.entrySet().stream()
          .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
        reader.poll(Duration.ofMillis(100)).forEach(seen::add);
      }
    }
    return seen;
  }

  /** Grows whenever something is committed on a Kafka topic. */
  long end(KafkaTopic<?> of) {
    try (var reader = readerOf(of)) {
      return reader.endOffsets(reader.assignment()).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  private KafkaConsumer<String, byte[]> readerOf(KafkaTopic<?> from) {
    var reader = kafka.reader("test-reader");
    List<TopicPartition> partitions =
        reader.partitionsFor(from.name()).stream()
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
    return reader;
  }

  /**
   * What a subscriber of one tag was told, in order, by article id: the revision, or {@link
   * #WITHDRAWN}.
   */
  Map<String, List<Integer>> told(String tag) {
    KafkaTopic<EnrichedArticle> stream = names.tagged(tag);
    Map<String, List<Integer>> told = new TreeMap<>();
    for (ConsumerRecord<String, byte[]> record : all(stream)) {
      int what =
          record.value() == null
              ? WITHDRAWN
              : stream.serde().read(record.value()).article().revision();
      told.computeIfAbsent(record.key(), any -> new ArrayList<>()).add(what);
    }
    return told;
  }

  List<ConsumerRecord<String, byte[]>> await(KafkaTopic<?> from, int count) {
    return await(from, seen -> seen.size() >= count);
  }

  static String header(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }

  double count(String meter, String... tags) {
    return metrics.counter(meter, tags).count();
  }

  Map<String, Object> details(EnrichStage stage) {
    return stage.health().details();
  }

  @Override
  public void close() {
    producer.close();
  }
}

package org.newsloom.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.newsloom.embedded.TestServers;
import org.newsloom.enrich.rule.RulePublisher;
import org.newsloom.enrich.rule.RulesFile;

/** A namespace of its own on the test broker, with what a test needs to feed and to watch it. */
final class TestPipeline implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final KafkaConnection kafka;
  final KafkaTopics names;
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final KafkaProducer<String, byte[]> producer;

  TestPipeline(String name) throws ExecutionException, InterruptedException {
    names = new KafkaTopics("t-" + name, 2);
    kafka = KafkaConnection.to(TestServers.bootstrapServers(), names);
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, names.all(), (short) 1);
    }
    producer = kafka.producer("test");
  }

  EnrichStage stage(Path stateDir) {
    var config = new EnrichConfig(stateDir, 1, Duration.ofMillis(50), EnrichConfig.USUAL_LANGUAGES);
    return new EnrichStage(config, kafka, metrics, InstantSource.system());
  }

  EnrichStage startedStage(Path stateDir) {
    EnrichStage stage = stage(stateDir);
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
    try (var reader = assigned(from)) {
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

  List<ConsumerRecord<String, byte[]>> await(KafkaTopic<?> from, int count) {
    return await(from, seen -> seen.size() >= count);
  }

  /** Everything that is committed now. */
  List<ConsumerRecord<String, byte[]>> readToEnd(KafkaTopic<?> from) {
    List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
    try (var reader = assigned(from)) {
      Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment());
      while (ends.entrySet().stream()
          .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
        reader.poll(Duration.ofMillis(100)).forEach(seen::add);
      }
    }
    return seen;
  }

  /** Offsets behind the last record, of all partitions together. */
  long end(KafkaTopic<?> of) {
    try (var reader = assigned(of)) {
      return reader.endOffsets(reader.assignment()).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  private KafkaConsumer<String, byte[]> assigned(KafkaTopic<?> from) {
    KafkaConsumer<String, byte[]> reader = kafka.reader("test-reader");
    List<TopicPartition> partitions =
        reader.partitionsFor(from.name()).stream()
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
    return reader;
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

package org.newsloom.index;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.stage.Patience;
import org.newsloom.index.bulk.BulkSink;
import org.newsloom.index.bulk.BulkWrite;
import org.newsloom.index.bulk.ItemOutcome;
import org.newsloom.index.document.Generation;
import org.newsloom.index.document.IndexSetup;

/**
 * Moves the articles into a new generation of indices, with the mapping of this release, while the
 * old one goes on being searched and written to: what Kafka has forgotten is copied, what it still
 * holds is read again, then the alias is switched in one step.
 *
 * <p>What is written to the old generation meanwhile is not lost: the new generation's consumer
 * group stands where this reading ended, and the index stage goes on from there.
 */
public final class Migration {
  private static final Duration POLL = Duration.ofMillis(500);

  private final IndexConfig config;
  private final ElasticsearchConnection elasticsearch;
  private final KafkaConnection kafka;
  private final InstantSource clock;

  public Migration(
      IndexConfig config,
      ElasticsearchConnection elasticsearch,
      KafkaConnection kafka,
      InstantSource clock) {
    this.config = config;
    this.elasticsearch = elasticsearch;
    this.kafka = kafka;
    this.clock = clock;
  }

  /**
   * Migrates; returns when searches see the new generation. Can be repeated after a crash.
   *
   * @param report is told what was done, in plain English, a line each
   */
  public void run(Consumer<String> report) {
    try (var setup = new IndexSetup(elasticsearch, config.retention(), clock);
        var sink =
            new BulkSink(
                elasticsearch,
                config.requestTimeout(),
                config.bulk(),
                Patience.USUAL,
                setup::ensureForWriting)) {
      Generation next = setup.serving().next();
      setup.begin(next);
      report.accept("index template " + next.prefix() + " written, not searched yet");

      long copied = setup.copy(next, writes -> write(sink, writes, report));
      report.accept(copied + " articles copied from the indices that are searched now");
      long read = readAgain(next, setup, sink, report);
      report.accept(read + " records read again from Kafka");

      setup.switchTo(next);
      report.accept("searches see generation " + next.number());
      report.accept(
          "the index stage goes on as consumer group "
              + kafka.namespaced(next.group(ConsumerGroups.INDEX)));
      report.accept(
          "the indices of the generation before stay, unused: delete them when you trust this one");
    }
  }

  private long readAgain(
      Generation next, IndexSetup setup, BulkSink sink, Consumer<String> report) {
    var reader =
        new ArticleRecords(
            kafka.topicNames().enriched().serde(),
            next.prefix(),
            () -> setup.indicesOf(next),
            clock);
    long read = 0;
    try (var consumer = kafka.consumer("newsloom-migrate", next.group(ConsumerGroups.INDEX))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(kafka.topicNames().enriched().name()).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      // Assigned, not subscribed: no index stage is in this group yet, and the offsets are kept.
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (isBefore(consumer, ends)) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        consumer.poll(POLL).forEach(records::add);
        write(sink, reader.read(records).writes(), report);
        read += records.size();
        consumer.commitSync();
      }
    }
    return read;
  }

  private static boolean isBefore(
      KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  private static void write(BulkSink sink, List<BulkWrite> writes, Consumer<String> report) {
    var outcomes = sink.write(writes, (reason, wait) -> pause(reason, wait, report));
    outcomes.stream()
        .filter(ItemOutcome.Rejected.class::isInstance)
        .forEach(rejected -> report.accept("not taken by the new mapping: " + rejected));
  }

  private static void pause(String reason, Duration wait, Consumer<String> report) {
    report.accept("waits for Elasticsearch: " + reason);
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

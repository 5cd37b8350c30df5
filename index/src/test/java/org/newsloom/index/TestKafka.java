package org.newsloom.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.embedded.TestServers;

/** The embedded Kafka in a namespace of the test's own: writes as enrich does, reads everything. */
final class TestKafka implements AutoCloseable {
  private final KafkaTopics names;
  private final KafkaConnection connection;
  private final KafkaProducer<String, byte[]> producer;

  TestKafka(String namespace) {
    names = new KafkaTopics(namespace, 2);
    connection = KafkaConnection.to(TestServers.bootstrapServers(), names);
    producer = connection.producer("test");
    try (var admin = connection.admin()) {
      TopicSetup.ensure(
          admin,
          List.of(names.enriched(), names.dispositions(), names.deadLetters()),
          connection.replication());
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  KafkaConnection connection() {
    return connection;
  }

  KafkaTopics names() {
    return names;
  }

  void send(EnrichedArticle... articles) {
    for (EnrichedArticle one : articles) {
      send(names.enriched(), one.article().id().value(), names.enriched().serde().write(one));
    }
    producer.flush();
  }

  void send(LedgerEntry... entries) {
    for (LedgerEntry one : entries) {
      send(names.dispositions(), one.url().toString(), names.dispositions().serde().write(one));
    }
    producer.flush();
  }

  void send(KafkaTopic<?> kafkaTopic, String key, byte @Nullable [] value) {
    var sent = producer.send(new ProducerRecord<>(kafkaTopic.name(), key, value));
    producer.flush();
    if (!sent.isDone()) throw new IllegalStateException("not sent");
  }

  /** All that is there now. */
  List<ConsumerRecord<String, byte[]>> read(KafkaTopic<?> kafkaTopic) {
    try (var reader = connection.reader("test")) {
      var partitions =
          IntStream.range(0, kafkaTopic.partitions())
              .mapToObj(partition -> new TopicPartition(kafkaTopic.name(), partition))
              .toList();
      reader.assign(partitions);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      for (var end : reader.endOffsets(partitions).entrySet()) {
        while (reader.position(end.getKey()) < end.getValue()) {
          reader.poll(Duration.ofMillis(200)).forEach(records::add);
        }
      }
      return records;
    }
  }

  /** As if all that is there now were older than Kafka keeps it. */
  void forget(KafkaTopic<?> kafkaTopic) throws ExecutionException, InterruptedException {
    Map<TopicPartition, RecordsToDelete> all =
        IntStream.range(0, kafkaTopic.partitions())
            .mapToObj(partition -> new TopicPartition(kafkaTopic.name(), partition))
            // -1 is Kafka's own word for the end.
            .collect(Collectors.toMap(one -> one, one -> RecordsToDelete.beforeOffset(-1)));
    try (var admin = connection.admin()) {
      admin.deleteRecords(all).all().get();
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}

package org.newsloom.bench.tagging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.EnrichedArticle;

/**
 * What Kafka alone takes of the records that the stage wrote: the same bytes to the same Kafka
 * topics in transactions as long as the stage's, by a producer that does nothing else.
 */
final class BareProducer {
  private final KafkaConnection kafka;
  private final Duration commitInterval;

  BareProducer(KafkaConnection kafka, Duration commitInterval) {
    this.kafka = kafka;
    this.commitInterval = commitInterval;
  }

  /** One article as it is on the enriched stream. */
  private record Sent(String id, Bytes json, List<String> tags) {}

  /**
   * Sends each twice, and the second time counts.
   *
   * @return articles a second, each with the records of its tags
   */
  double rate(int articles) {
    List<Sent> sent = read(articles);
    try (Producer<byte[], byte[]> producer = producer()) {
      producer.initTransactions();
      send(producer, sent);
      long start = System.nanoTime();
      send(producer, sent);
      return sent.size() * 1e9 / (System.nanoTime() - start);
    }
  }

  private void send(Producer<byte[], byte[]> producer, List<Sent> articles) {
    KafkaTopics names = kafka.topicNames();
    long begun = System.nanoTime();
    producer.beginTransaction();
    for (Sent one : articles) {
      if (System.nanoTime() - begun > commitInterval.toNanos()) {
        producer.commitTransaction();
        producer.beginTransaction();
        begun = System.nanoTime();
      }
      send(producer, names.enriched(), one);
      one.tags().forEach(tag -> send(producer, names.tagged(tag), one));
    }
    producer.commitTransaction();
  }

  private static void send(
      Producer<byte[], byte[]> producer, KafkaTopic<EnrichedArticle> to, Sent one) {
    var unused =
        producer.send(new ProducerRecord<>(to.name(), one.id().getBytes(UTF_8), one.json().get()));
  }

  /** With the settings that the stage gives to its own. */
  private Producer<byte[], byte[]> producer() {
    Map<String, Object> config = new HashMap<>(kafka.clientConfig());
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bench");
    config.putAll(KafkaConnection.producerConfig());
    config.put(ProducerConfig.LINGER_MS_CONFIG, 100);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private List<Sent> read(int articles) {
    KafkaTopic<EnrichedArticle> enriched = kafka.topicNames().enriched();
    List<Sent> read = new ArrayList<>();
    try (var consumer = kafka.reader("bench")) {
      consumer.assign(
          IntStream.range(0, enriched.partitions())
              .mapToObj(partition -> new TopicPartition(enriched.name(), partition))
              .toList());
      while (read.size() < articles) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(
                one ->
                    read.add(
                        new Sent(
                            one.key(),
                            Bytes.wrap(one.value()),
                            enriched.serde().read(one.value()).tags())));
      }
    }
    return read.subList(0, articles);
  }
}

package org.newsloom.ingest.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.CloudEvents;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.model.RecordPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records of one Kafka topic and returns when all replicas have acknowledged them, however
 * long that takes: what follows in the caller's code may rely on it.
 */
public final class RecordSink<V> {
  private static final Logger log = LoggerFactory.getLogger(RecordSink.class);

  /** Records in memory twice, as values and as bytes. */
  private static final int AT_ONCE = 100;

  private final RecordSender sender;
  private final KafkaTopic<V> kafkaTopic;
  private final JsonSerde<V> serde;
  private final String eventType;
  private final InstantSource clock;

  /**
   * A sink for one Kafka topic.
   *
   * @param eventType CloudEvents type, ending in the major version
   */
  public RecordSink(
      RecordSender sender, KafkaTopic<V> kafkaTopic, String eventType, InstantSource clock) {
    this.sender = sender;
    this.kafkaTopic = kafkaTopic;
    this.serde = kafkaTopic.serde();
    this.eventType = eventType;
    this.clock = clock;
  }

  /** The partition in which Kafka's own partitioner puts this key. */
  public static int partitionOf(String key, int partitions) {
    byte[] bytes = key.getBytes(UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
  }

  /**
   * Writes one record.
   *
   * @throws UnsendableRecordException if Kafka will never take it
   */
  public void send(String key, V value) throws InterruptedException {
    sendAll(List.of(value), one -> key);
  }

  /**
   * Writes one record.
   *
   * @return where it is now
   * @throws UnsendableRecordException if Kafka will never take it
   */
  public RecordPlace place(String key, V value) throws InterruptedException {
    return place(record(key, null, value));
  }

  /**
   * Writes records in order, some at a time; returns when all are acknowledged.
   *
   * @throws UnsendableRecordException if Kafka will never take one of them; what became of the
   *     others is not known then
   */
  public void sendAll(List<V> values, Function<V, String> key) throws InterruptedException {
    for (int from = 0; from < values.size(); from += AT_ONCE) {
      var some = values.subList(from, Math.min(from + AT_ONCE, values.size()));
      sender.send(some.stream().map(value -> record(key.apply(value), null, value)).toList());
    }
  }

  /**
   * Writes one record into the partition of another key, so that both have the same owner.
   *
   * @return where it is now
   */
  public RecordPlace placeBeside(String ownerKey, String key, V value) throws InterruptedException {
    return place(record(key, partitionOf(ownerKey, kafkaTopic.partitions()), value));
  }

  private RecordPlace place(ProducerRecord<String, byte[]> record) throws InterruptedException {
    while (true) {
      RecordMetadata sent = sender.send(List.of(record)).getFirst();
      if (sent.hasOffset()) return new RecordPlace(sent.partition(), sent.offset());
      // Kafka has it from an earlier try, but does not say where. A repeat changes nothing.
      log.debug("record is sent again to learn its place key={}", record.key());
    }
  }

  private ProducerRecord<String, byte[]> record(String key, @Nullable Integer partition, V value) {
    var headers = CloudEvents.headers(eventType, "ingest", clock.instant());
    return new ProducerRecord<>(kafkaTopic.name(), partition, key, serde.write(value), headers);
  }
}

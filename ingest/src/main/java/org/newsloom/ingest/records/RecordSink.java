package org.newsloom.ingest.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.CloudEvents;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.stage.Patience;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records of one Kafka topic and returns when all replicas have acknowledged them, however
 * long that takes: what follows in the caller's code may rely on it.
 */
public final class RecordSink<V> {
  private static final Logger log = LoggerFactory.getLogger(RecordSink.class);

  private final Producer<String, byte[]> producer;
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
      Producer<String, byte[]> producer,
      KafkaTopic<V> kafkaTopic,
      String eventType,
      InstantSource clock) {
    this.producer = producer;
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

  /** Writes records in order; returns when all are acknowledged. */
  public void sendAll(List<V> values, Function<V, String> key) throws InterruptedException {
    sendAcknowledged(
        producer, values.stream().map(value -> record(key.apply(value), null, value)).toList());
  }

  /** Writes one record into the partition of another key, so that both have the same owner. */
  public void sendBeside(String ownerKey, String key, V value) throws InterruptedException {
    int partition = partitionOf(ownerKey, kafkaTopic.partitions());
    sendAcknowledged(producer, List.of(record(key, partition, value)));
  }

  private ProducerRecord<String, byte[]> record(String key, @Nullable Integer partition, V value) {
    var headers = CloudEvents.headers(eventType, "ingest", clock.instant());
    return new ProducerRecord<>(kafkaTopic.name(), partition, key, serde.write(value), headers);
  }

  /**
   * Writes records and tries again, patiently, those that were not acknowledged.
   *
   * @throws UnsendableRecordException if Kafka will never take one of them
   */
  public static void sendAcknowledged(
      Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records)
      throws InterruptedException {
    List<ProducerRecord<String, byte[]>> open = records;
    for (int attempt = 1; !open.isEmpty(); attempt++) {
      if (attempt > 1) Thread.sleep(Patience.USUAL.waitAfter(attempt - 1));
      open = unacknowledged(producer, open);
    }
  }

  private static List<ProducerRecord<String, byte[]>> unacknowledged(
      Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records)
      throws InterruptedException {
    Map<ProducerRecord<String, byte[]>, Future<RecordMetadata>> sent = new LinkedHashMap<>();
    try {
      records.forEach(record -> sent.put(record, producer.send(record)));
    } catch (InterruptException e) {
      throw interrupted(e);
    }
    List<ProducerRecord<String, byte[]>> open = new ArrayList<>();
    for (var one : sent.entrySet()) {
      try {
        one.getValue().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RetriableException)) {
          throw new UnsendableRecordException(String.valueOf(e.getCause()), e);
        }
        log.warn("record not acknowledged, trying again reason={}", String.valueOf(e.getCause()));
        open.add(one.getKey());
      }
    }
    return open;
  }

  private static InterruptedException interrupted(InterruptException cause) {
    // Kafka's exception sets the flag; ours says the same by being thrown.
    Thread.interrupted();
    var interrupted = new InterruptedException("interrupted while waiting for Kafka");
    interrupted.initCause(cause);
    return interrupted;
  }
}

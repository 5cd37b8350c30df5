package org.newsloom.desk.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.stage.Patience;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads Kafka topics to their listeners, from their beginning or from now on. Whatever happens to
 * Kafka, it comes back and goes on where it was; {@link #problem} says what it is waiting for.
 */
public final class Follower implements Runnable, AutoCloseable {
  /** Where to begin. */
  public enum From {
    BEGINNING,
    NOW
  }

  private static final Logger log = LoggerFactory.getLogger(Follower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final Duration CHECK = Duration.ofSeconds(5);

  private final KafkaConnection kafka;
  private final String name;
  private final From from;
  private final Map<String, RecordListener> listeners;

  /** Where to go on; survives the consumer. */
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable KafkaConsumer<String, byte[]> current;
  private volatile @Nullable String problem = "has not read anything from Kafka yet";

  public Follower(KafkaConnection kafka, String name, From from, List<RecordListener> listeners) {
    this.kafka = kafka;
    this.name = name;
    this.from = from;
    this.listeners =
        listeners.stream()
            .collect(Collectors.toMap(RecordListener::kafkaTopic, Function.identity()));
  }

  /** Plain English; null while it has read all there is to read. */
  public @Nullable String problem() {
    return problem;
  }

  @Override
  public void run() {
    int failures = 0;
    while (closing.getCount() > 0) {
      try (var consumer = kafka.reader("desk-" + name)) {
        current = consumer;
        assign(consumer);
        failures = 0;
        follow(consumer);
      } catch (WakeupException | InterruptException e) {
        return; // close() asked for it
      } catch (KafkaException e) {
        failures++;
        waiting(e);
        if (closed(Patience.USUAL.waitAfter(failures))) return;
      } finally {
        current = null;
      }
    }
  }

  private void assign(KafkaConsumer<String, byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String one : listeners.keySet()) {
      List<PartitionInfo> found = consumer.partitionsFor(one, ANSWER);
      if (found == null || found.isEmpty()) {
        throw new KafkaException("Kafka topic " + one + " does not exist yet");
      }
      found.forEach(info -> partitions.add(new TopicPartition(one, info.partition())));
    }
    consumer.assign(partitions);
    var starts =
        from == From.NOW
            ? consumer.endOffsets(partitions, ANSWER)
            : consumer.beginningOffsets(partitions, ANSWER);
    starts.forEach(positions::putIfAbsent);
    partitions.forEach(one -> consumer.seek(one, positions.getOrDefault(one, 0L)));
  }

  private void follow(KafkaConsumer<String, byte[]> consumer) {
    long checkedAt = System.nanoTime() - CHECK.toNanos();
    while (closing.getCount() > 0) {
      var records = consumer.poll(POLL);
      records.forEach(this::tell);
      for (TopicPartition one : records.partitions()) positions.put(one, consumer.position(one));
      boolean due = System.nanoTime() - checkedAt >= CHECK.toNanos();
      if (due || (problem != null && records.isEmpty())) {
        check(consumer);
        checkedAt = System.nanoTime();
      }
    }
  }

  /** An idle consumer does not notice that Kafka is gone, so it is asked for something. */
  private void check(KafkaConsumer<String, byte[]> consumer) {
    consumer
        .beginningOffsets(consumer.assignment(), ANSWER)
        .forEach(
            (partition, offset) -> {
              RecordListener listener = listeners.get(partition.topic());
              if (listener != null) listener.forgetBefore(partition.partition(), offset);
            });
    var ends = consumer.endOffsets(consumer.assignment(), ANSWER);
    if (ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
      if (problem != null) log.info("following Kafka reader={}", name);
      problem = null;
    }
  }

  private void tell(ConsumerRecord<String, byte[]> record) {
    RecordListener listener = listeners.get(record.topic());
    if (listener == null) return;
    try {
      listener.accept(record);
    } catch (RuntimeException e) {
      // The stage that works on this record makes a dead letter of it; the desk only looks on.
      log.warn(
          "unreadable record topic={} partition={} offset={}",
          record.topic(),
          record.partition(),
          record.offset(),
          e);
    }
  }

  private void waiting(KafkaException e) {
    if (problem == null) log.warn("waiting for Kafka reader={} reason={}", name, e.getMessage());
    String reason = String.valueOf(e.getMessage());
    problem = reason.startsWith("Kafka topic ") ? reason : "Kafka is not answering";
  }

  private boolean closed(Duration wait) {
    try {
      return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    var consumer = current;
    if (consumer != null) consumer.wakeup();
  }
}

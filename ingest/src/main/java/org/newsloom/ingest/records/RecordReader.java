package org.newsloom.ingest.records;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.stage.Patience;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads single records of a Kafka topic once more, by where they are: for those who keep the place
 * of a record instead of the record. Neighbours, read one after the other, come in one request.
 */
public final class RecordReader implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RecordReader.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConnection kafka;
  private final String name;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Deque<ConsumerRecord<String, byte[]>> ahead = new ArrayDeque<>();
  private @Nullable KafkaConsumer<String, byte[]> reader;

  /** A reader that has not connected yet. */
  public RecordReader(KafkaConnection kafka, KafkaTopic<?> kafkaTopic) {
    this.kafka = kafka;
    name = kafkaTopic.name();
  }

  /**
   * Reads a record, however long that takes.
   *
   * @return null if Kafka keeps it no more
   */
  public @Nullable ConsumerRecord<String, byte[]> read(int partition, long offset)
      throws InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      for (int failures = 1; ; failures++) {
        try {
          return find(new TopicPartition(name, partition), offset);
        } catch (InterruptException e) {
          Thread.interrupted();
          throw new InterruptedException("interrupted while reading from Kafka");
        } catch (KafkaException e) {
          log.warn("record not read, trying again reason={}", e.getMessage());
          disconnect();
          Thread.sleep(Patience.USUAL.waitAfter(failures));
        }
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  private @Nullable ConsumerRecord<String, byte[]> find(TopicPartition place, long offset) {
    KafkaConsumer<String, byte[]> connected = connected();
    if (!isAhead(place, offset)) {
      ahead.clear();
      connected.assign(List.of(place));
      connected.seek(place, offset);
    }
    while (true) {
      while (!ahead.isEmpty() && ahead.element().offset() < offset) ahead.remove();
      if (!ahead.isEmpty()) return ahead.element().offset() == offset ? ahead.element() : null;
      // Where nothing was found, we have come past it.
      if (connected.position(place) > offset) return null;
      var found = connected.poll(POLL);
      found.forEach(ahead::add);
      // A Kafka topic that lost its end, or was made anew, has no such place yet.
      if (found.isEmpty() && isBeyondTheEnd(place, offset, connected)) return null;
    }
  }

  private static boolean isBeyondTheEnd(
      TopicPartition place, long offset, KafkaConsumer<String, byte[]> connected) {
    return connected.endOffsets(List.of(place)).getOrDefault(place, 0L) <= offset;
  }

  private boolean isAhead(TopicPartition place, long offset) {
    return !ahead.isEmpty()
        && ahead.element().partition() == place.partition()
        && ahead.element().offset() <= offset
        && ahead.getLast().offset() >= offset;
  }

  private KafkaConsumer<String, byte[]> connected() {
    KafkaConsumer<String, byte[]> known = reader;
    if (known != null) return known;
    var made = kafka.picker("newsloom-ingest-again-" + name);
    reader = made;
    return made;
  }

  private void disconnect() {
    ahead.clear();
    if (reader != null) reader.close();
    reader = null;
  }

  @Override
  public void close() {
    oneAtATime.lock();
    try {
      disconnect();
    } finally {
      oneAtATime.unlock();
    }
  }
}

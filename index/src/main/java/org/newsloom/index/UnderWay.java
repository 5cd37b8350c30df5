package org.newsloom.index;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Batches that are being written, in the order in which they were read, and the offsets that may be
 * committed when they and all before them are safe. For one thread.
 */
final class UnderWay {
  /** One batch: where it ends on each partition, and the work on it. */
  private record One(Map<TopicPartition, OffsetAndMetadata> ends, CompletableFuture<Void> work) {}

  private final Deque<One> batches = new ArrayDeque<>();

  int size() {
    return batches.size();
  }

  void add(List<ConsumerRecord<String, byte[]>> records, CompletableFuture<Void> work) {
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    for (var record : records) {
      ends.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1));
    }
    batches.add(new One(ends, work));
  }

  /**
   * Takes out the oldest batches that are safe.
   *
   * @return what may be committed now; empty if the oldest is not safe yet
   * @throws IllegalStateException if the work on one ended otherwise
   */
  Map<TopicPartition, OffsetAndMetadata> takeSafe() {
    Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
    while (!batches.isEmpty() && batches.getFirst().work().isDone()) {
      One oldest = batches.removeFirst();
      try {
        oldest.work().get();
      } catch (ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        throw new IllegalStateException(cause.getMessage(), cause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return committable;
      }
      committable.putAll(oldest.ends());
    }
    return committable;
  }

  /** Waits until the oldest has ended in whatever way, or the time is over. */
  void awaitOldest(Duration atMost) {
    if (batches.isEmpty()) return;
    try {
      batches.getFirst().work().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return; // takeSafe tells
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** These partitions belong to another instance now, which says how far it has come. */
  void forget(Collection<TopicPartition> partitions) {
    batches.forEach(one -> one.ends().keySet().removeAll(partitions));
  }
}

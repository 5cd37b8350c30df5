package org.newsloom.ingest.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.PageRecords;
import org.newsloom.common.model.PageOrigin;

/** The pages that are in the archive now, one after the other. */
public final class ArchivedPages {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** Of up to 4 MiB each. */
  private static final int RECORDS_AT_ONCE = 10;

  /**
   * What is done with each page.
   *
   * @param <E> what it may fail with
   */
  @FunctionalInterface
  public interface Each<E extends Exception> {
    void take(PageOrigin page, ConsumerRecord<String, byte[]> record) throws E;
  }

  /**
   * What there was.
   *
   * @param unreadable records that are no pages of ours, and were left out
   */
  public record Count(long pages, long unreadable) {}

  private ArchivedPages() {}

  /**
   * Reads what was archived since, up to the end as it is now; those of one URL in order.
   *
   * @param since null: all that is kept
   */
  public static <E extends Exception> Count read(
      KafkaConnection kafka, @Nullable Instant since, Each<E> each) throws E {
    long pages = 0;
    long unreadable = 0;
    try (var consumer = kafka.reader("newsloom-archive", RECORDS_AT_ONCE)) {
      Map<TopicPartition, Long> ends = assign(consumer, kafka.topicNames().pages().name(), since);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (var record : consumer.poll(POLL)) {
          long end = ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
          if (record.offset() >= end) continue;
          PageOrigin page = originOf(record);
          if (page == null) {
            unreadable++;
          } else {
            each.take(page, record);
            pages++;
          }
        }
      }
    }
    return new Count(pages, unreadable);
  }

  private static @Nullable PageOrigin originOf(ConsumerRecord<String, byte[]> record) {
    try {
      return PageRecords.read(record);
    } catch (InvalidRecordException e) {
      return null;
    }
  }

  /** The ends of the partitions, each of which is read from where it is to begin. */
  private static Map<TopicPartition, Long> assign(
      Consumer<String, byte[]> consumer, String name, @Nullable Instant since) {
    var found = consumer.partitionsFor(name, ANSWER);
    List<TopicPartition> partitions =
        found == null
            ? List.of()
            : found.stream().map(one -> new TopicPartition(name, one.partition())).toList();
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.seekToBeginning(partitions);
    if (since != null) {
      Map<TopicPartition, Long> times = new HashMap<>();
      for (var one : partitions) times.put(one, since.toEpochMilli());
      Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
      for (var one : partitions) {
        OffsetAndTimestamp start = starts.get(one);
        // None is as young: the partition is read from its end, and so not at all.
        consumer.seek(one, start == null ? ends.getOrDefault(one, 0L) : start.offset());
      }
    }
    return ends;
  }
}

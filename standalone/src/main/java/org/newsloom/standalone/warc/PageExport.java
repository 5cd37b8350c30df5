package org.newsloom.standalone.warc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.PageRecords;

/** Writes the archived pages that are there now into one file. */
public final class PageExport {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** Of up to 4 MiB each. */
  private static final int RECORDS_AT_ONCE = 10;

  /**
   * What was exported.
   *
   * @param unreadable records that are no pages of ours, and were left out
   */
  public record Exported(long pages, long bytes, long unreadable) {}

  private final KafkaConnection kafka;
  private final LongConsumer progress;
  private long pages;
  private long bytes;
  private long unreadable;

  /**
   * An export that has not begun.
   *
   * @param progress is told how many pages were written, after each
   */
  public PageExport(KafkaConnection kafka, LongConsumer progress) {
    this.kafka = kafka;
    this.progress = progress;
  }

  /**
   * Writes what was archived since, up to the end as it is now.
   *
   * @param since null: all that is kept
   * @throws IOException if the file cannot be written; nothing is left of it then
   */
  public Exported writeTo(Path file, @Nullable Instant since) throws IOException {
    try (var consumer = kafka.reader("newsloom-export", RECORDS_AT_ONCE);
        var warc = new WarcFile(file, Instant.now())) {
      Map<TopicPartition, Long> ends = assign(consumer, since);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (var record : consumer.poll(POLL)) {
          long end = ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
          if (record.offset() < end) write(warc, record);
        }
      }
      warc.finish();
      return new Exported(pages, bytes, unreadable);
    }
  }

  private void write(WarcFile warc, ConsumerRecord<String, byte[]> record) throws IOException {
    try {
      var page = PageRecords.read(record);
      byte[] value = record.value() == null ? new byte[0] : record.value();
      warc.write(page, value);
      bytes += value.length;
      progress.accept(++pages);
    } catch (InvalidRecordException e) {
      unreadable++;
    }
  }

  /** The ends of the partitions, each of which is read from where it is to begin. */
  private Map<TopicPartition, Long> assign(
      Consumer<String, byte[]> consumer, @Nullable Instant since) {
    String name = kafka.topicNames().pages().name();
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

package org.newsloom.enrich.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.model.EnrichedArticle;

/**
 * The articles that Kafka holds now, each once, as it was last told. One that was taken down is not
 * among them.
 *
 * <p>Which record is an article's last one is only known at the end of the log, so each partition
 * is read twice: for its keys, and for its articles. Where one holds more records than {@code
 * articlesAtOnce}, it is read in slices of its articles, each slice twice: time is spent instead of
 * memory, which stays the same for an archive of any size.
 */
public final class ArchivedArticles {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final String ID = "[0-9a-f]{32}";

  /** 32 MiB of offsets at most. */
  private static final int USUAL_ARTICLES_AT_ONCE = 1 << 19;

  private static final int RECORDS_AT_ONCE = 500;

  private final KafkaConnection kafka;
  private final JsonSerde<EnrichedArticle> serde;
  private final int articlesAtOnce;

  /**
   * What is done with each article.
   *
   * @param <E> what it may fail with
   */
  @FunctionalInterface
  public interface Each<E extends Exception> {
    void take(EnrichedArticle article) throws E;
  }

  /**
   * What there was.
   *
   * @param unreadable records that are no enriched articles, and were left out
   */
  public record Count(long articles, long unreadable) {
    private Count plus(Count other) {
      return new Count(articles + other.articles, unreadable + other.unreadable);
    }
  }

  public ArchivedArticles(KafkaConnection kafka) {
    this(kafka, USUAL_ARTICLES_AT_ONCE);
  }

  ArchivedArticles(KafkaConnection kafka, int articlesAtOnce) {
    this.kafka = kafka;
    this.serde = kafka.topicNames().enriched().serde();
    this.articlesAtOnce = articlesAtOnce;
  }

  /**
   * Since when the archive is whole; null if nothing was ever forgotten.
   *
   * @param now taken where all of a partition was forgotten
   */
  public @Nullable Instant wholeSince(Instant now) {
    try (var consumer = reader()) {
      Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions(consumer));
      Map<TopicPartition, Long> shortened =
          starts.entrySet().stream()
              .filter(start -> start.getValue() > 0)
              .collect(Collectors.toMap(Map.Entry::getKey, start -> 0L));
      if (shortened.isEmpty()) return null;
      return consumer.offsetsForTimes(shortened).values().stream()
          .map(first -> first == null ? now : Instant.ofEpochMilli(first.timestamp()))
          .max(Instant::compareTo)
          .orElse(now);
    }
  }

  /**
   * Reads those first seen since, up to the end as it is now.
   *
   * @param since null: all that Kafka holds
   */
  public <E extends Exception> Count read(@Nullable Instant since, Each<E> each) throws E {
    Count count = new Count(0, 0);
    try (var consumer = reader()) {
      List<TopicPartition> partitions = partitions(consumer);
      Map<TopicPartition, Long> starts = starts(consumer, partitions, since);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      for (TopicPartition one : partitions) {
        var range = new Range(one, starts.getOrDefault(one, 0L), ends.getOrDefault(one, 0L));
        count = count.plus(read(consumer, range, since, each));
      }
    }
    return count;
  }

  private record Range(TopicPartition partition, long start, long end) {}

  private <E extends Exception> Count read(
      Consumer<String, byte[]> consumer, Range range, @Nullable Instant since, Each<E> each)
      throws E {
    Count count = new Count(0, 0);
    long records = range.end() - range.start();
    long slices = Math.ceilDiv(records, articlesAtOnce);
    // Their digests are spread evenly, but not so evenly that none has more than its share.
    int room = Math.toIntExact(Math.min(records, articlesAtOnce + articlesAtOnce / 4L));
    for (long slice = 0; slice < slices; slice++) {
      long ours = slice;
      Predicate<String> inSlice = key -> Long.remainderUnsigned(digest(key), slices) == ours;
      var latest = new LatestOffsets(room);
      forEach(
          consumer, range, inSlice, record -> latest.put(digest(record.key()), record.offset()));
      var reading = new Reading<E>(since, each);
      forEach(
          consumer,
          range,
          inSlice,
          record -> {
            if (latest.isLatest(digest(record.key()), record.offset())) reading.take(record);
          });
      count = count.plus(new Count(reading.articles, reading.unreadable));
    }
    return count;
  }

  private final class Reading<E extends Exception> {
    private final @Nullable Instant since;
    private final Each<E> each;
    private long articles;
    private long unreadable;

    Reading(@Nullable Instant since, Each<E> each) {
      this.since = since;
      this.each = each;
    }

    void take(ConsumerRecord<String, byte[]> record) throws E {
      // Taken down: see docs/operating.md.
      if (record.value() == null) return;
      EnrichedArticle enriched;
      try {
        enriched = serde.read(record.value());
      } catch (InvalidRecordException e) {
        unreadable++;
        return;
      }
      if (since != null && enriched.article().firstSeenAt().isBefore(since)) return;
      each.take(enriched);
      articles++;
    }
  }

  @FunctionalInterface
  private interface EachRecord<E extends Exception> {
    void take(ConsumerRecord<String, byte[]> record) throws E;
  }

  private static <E extends Exception> void forEach(
      Consumer<String, byte[]> consumer, Range range, Predicate<String> wanted, EachRecord<E> each)
      throws E {
    consumer.assign(List.of(range.partition()));
    consumer.seek(range.partition(), range.start());
    while (consumer.position(range.partition()) < range.end()) {
      for (var record : consumer.poll(POLL)) {
        String key = record.key();
        if (record.offset() >= range.end() || key == null || !key.matches(ID)) continue;
        if (wanted.test(key)) each.take(record);
      }
    }
  }

  private static long digest(String id) {
    return Long.parseUnsignedLong(id, 0, 16, 16);
  }

  private Consumer<String, byte[]> reader() {
    return kafka.reader("newsloom-archive", RECORDS_AT_ONCE);
  }

  private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
    String name = kafka.topicNames().enriched().name();
    var found = consumer.partitionsFor(name, ANSWER);
    return found == null
        ? List.of()
        : found.stream().map(one -> new TopicPartition(name, one.partition())).toList();
  }

  /** An article is told after it was first seen, so what was told before is not asked for. */
  private static Map<TopicPartition, Long> starts(
      Consumer<String, byte[]> consumer, List<TopicPartition> partitions, @Nullable Instant since) {
    if (since == null) return consumer.beginningOffsets(partitions);
    Map<TopicPartition, OffsetAndTimestamp> found =
        consumer.offsetsForTimes(
            partitions.stream().collect(Collectors.toMap(one -> one, one -> since.toEpochMilli())));
    Map<TopicPartition, Long> starts = new HashMap<>(consumer.endOffsets(partitions));
    found.forEach(
        (one, first) -> {
          if (first != null) starts.put(one, first.offset());
        });
    return starts;
  }
}

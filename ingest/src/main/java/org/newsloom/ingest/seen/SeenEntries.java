package org.newsloom.ingest.seen;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.RecordPlace;
import org.newsloom.common.model.SeenMark;
import org.newsloom.ingest.records.RecordReader;
import org.newsloom.ingest.records.RecordSender;
import org.newsloom.ingest.records.RecordSink;
import org.newsloom.ingest.records.RecordTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The seen marks of the partitions that this instance owns. Memory holds where each is, and enough
 * to tell that an entry says nothing new; the mark itself stays in Kafka and is read when an entry
 * does.
 */
public final class SeenEntries implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SeenEntries.class);

  /** As long as Kafka keeps them. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

  private final RecordTable<SeenMark> table;
  private final RecordReader reader;
  private final RecordSink<SeenMark> sink;
  private final JsonSerde<SeenMark> serde;
  private final int partitions;
  private final InstantSource clock;
  private final Map<Integer, MarkIndex> indexes = new ConcurrentHashMap<>();
  private final Map<Integer, Set<UrlDigest>> waiting = new ConcurrentHashMap<>();
  private Instant cleanedAt = Instant.EPOCH;

  public SeenEntries(KafkaConnection kafka, RecordSender sender, InstantSource clock) {
    var seen = kafka.topicNames().seen();
    table = new RecordTable<>(kafka, seen);
    reader = new RecordReader(kafka, seen);
    sink = new RecordSink<>(sender, seen, "seen.v1", clock);
    serde = seen.serde();
    partitions = seen.partitions();
    this.clock = clock;
  }

  /** Reads the marks of partitions that were taken over; returns when all are known. */
  public void load(Collection<Integer> taken) {
    if (taken.isEmpty()) return;
    taken.forEach(partition -> indexes.put(partition, new MarkIndex()));
    table.readRaw(taken, this::take);
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    MarkIndex index = indexes.get(record.partition());
    UrlDigest digest = record.key() == null ? null : UrlDigest.ofKey(record.key());
    if (index == null || digest == null) return;
    if (record.value() == null) {
      index.remove(digest, record.offset());
      return;
    }
    try {
      index.put(digest, IndexedMark.read(record.value(), record.offset()));
    } catch (InvalidRecordException e) {
      log.warn("mark skipped key={} reason={}", record.key(), e.getMessage());
    }
  }

  public void forget(Collection<Integer> given) {
    given.forEach(indexes::remove);
    given.forEach(waiting::remove);
  }

  /** Forgets, now and then, what is older than Kafka keeps it. */
  public void clean() {
    Instant now = clock.instant();
    if (now.isBefore(cleanedAt.plus(BETWEEN_CLEANINGS))) return;
    cleanedAt = now;
    indexes.values().forEach(one -> one.removeOlder(now.minus(KEPT).getEpochSecond()));
  }

  /** Whether just this entry of just this feed was dealt with last. Reads nothing from Kafka. */
  public boolean knows(String host, FeedEntry entry) {
    MarkIndex index = indexes.get(partitionOf(host));
    IndexedMark known = index == null ? null : index.get(UrlDigest.of(entry.url()));
    return known != null && known.stamp() == IndexedMark.stamp(entry.fingerprint(), entry.feedId());
  }

  /**
   * The mark of a URL.
   *
   * @return null where there is none, or Kafka keeps it no more
   */
  public @Nullable SeenMark find(String host, URI url) throws InterruptedException {
    int partition = partitionOf(host);
    MarkIndex index = indexes.get(partition);
    UrlDigest digest = UrlDigest.of(url);
    IndexedMark known = index == null ? null : index.get(digest);
    if (index == null || known == null) return null;
    SeenMark mark = read(partition, known.offset());
    if (mark != null && mark.url().equals(url)) return mark;
    index.remove(digest, known.offset());
    return null;
  }

  /** Where marks are whose revisits are due; those of each partition in order. */
  public List<RecordPlace> due(Instant now, int most) {
    List<RecordPlace> places = new ArrayList<>();
    indexes.forEach(
        (partition, index) ->
            index.due(now.getEpochSecond(), Math.max(1, most / indexes.size())).stream()
                .map(offset -> new RecordPlace(partition, offset))
                .forEach(places::add));
    return places;
  }

  /** The mark at a place; null if Kafka keeps it no more. */
  public @Nullable SeenMark at(RecordPlace place) throws InterruptedException {
    return read(place.partition(), place.offset());
  }

  private @Nullable SeenMark read(int partition, long offset) throws InterruptedException {
    var record = reader.read(partition, offset);
    try {
      return record == null || record.value() == null ? null : serde.read(record.value());
    } catch (InvalidRecordException e) {
      log.warn("mark cannot be read key={} reason={}", record.key(), e.getMessage());
      return null;
    }
  }

  /** Stores a mark; returns when it is acknowledged. */
  public void remember(String host, SeenMark mark) throws InterruptedException {
    String key = host + "|" + Digest.of(mark.url().toASCIIString());
    RecordPlace place = sink.placeBeside(host, key, mark);
    MarkIndex index = indexes.get(place.partition());
    if (index != null) index.put(UrlDigest.of(mark.url()), IndexedMark.of(mark, place.offset()));
  }

  /**
   * Notes that an entry of this URL waits to be fetched again.
   *
   * @return false if one was waiting already
   */
  public boolean beginWaiting(String host, URI url) {
    return waiting
        .computeIfAbsent(partitionOf(host), partition -> ConcurrentHashMap.newKeySet())
        .add(UrlDigest.of(url));
  }

  public void endWaiting(String host, URI url) {
    Set<UrlDigest> ofPartition = waiting.get(partitionOf(host));
    if (ofPartition != null) ofPartition.remove(UrlDigest.of(url));
  }

  /** Number of marks held. */
  public int size() {
    return indexes.values().stream().mapToInt(MarkIndex::size).sum();
  }

  private int partitionOf(String host) {
    return RecordSink.partitionOf(host, partitions);
  }

  @Override
  public void close() {
    reader.close();
  }
}

package org.newsloom.ingest.seen;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.SeenMark;
import org.newsloom.ingest.records.RecordSender;
import org.newsloom.ingest.records.RecordSink;
import org.newsloom.ingest.records.RecordTable;

/** The seen marks of the partitions that this instance owns. */
public final class SeenEntries {
  /** As long as Kafka keeps them. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

  private final RecordTable<SeenMark> table;
  private final RecordSink<SeenMark> sink;
  private final int partitions;
  private final InstantSource clock;
  private final Map<Integer, Map<UrlDigest, CompactMark>> marks = new ConcurrentHashMap<>();
  private final Map<Integer, Set<UrlDigest>> waiting = new ConcurrentHashMap<>();
  private Instant cleanedAt = Instant.EPOCH;

  public SeenEntries(KafkaConnection kafka, RecordSender sender, InstantSource clock) {
    var seen = kafka.topicNames().seen();
    table = new RecordTable<>(kafka, seen);
    sink = new RecordSink<>(sender, seen, "seen.v1", clock);
    partitions = seen.partitions();
    this.clock = clock;
  }

  /** Reads the marks of partitions that were taken over; returns when all are known. */
  public void load(Collection<Integer> taken) {
    for (int partition : taken) {
      Map<UrlDigest, CompactMark> ofPartition = new ConcurrentHashMap<>();
      table.read(partition, (key, mark) -> put(ofPartition, key, mark));
      marks.put(partition, ofPartition);
    }
  }

  private static void put(
      Map<UrlDigest, CompactMark> ofPartition, String key, @Nullable SeenMark mark) {
    UrlDigest digest = UrlDigest.ofKey(key);
    if (digest == null) return;
    if (mark == null) ofPartition.remove(digest);
    else ofPartition.put(digest, CompactMark.of(mark));
  }

  public void forget(Collection<Integer> given) {
    given.forEach(marks::remove);
    given.forEach(waiting::remove);
  }

  /** Forgets, now and then, what is older than Kafka keeps it. */
  public void clean() {
    Instant now = clock.instant();
    if (now.isBefore(cleanedAt.plus(BETWEEN_CLEANINGS))) return;
    cleanedAt = now;
    Instant oldest = now.minus(KEPT);
    marks.values().forEach(some -> some.values().removeIf(one -> one.seenAt().isBefore(oldest)));
  }

  public @Nullable SeenMark find(String host, URI url) {
    Map<UrlDigest, CompactMark> ofPartition = marks.get(partitionOf(host));
    CompactMark mark = ofPartition == null ? null : ofPartition.get(UrlDigest.of(url));
    return mark == null ? null : mark.unpacked(url);
  }

  /** Stores a mark; returns when it is acknowledged. */
  public void remember(String host, SeenMark mark) throws InterruptedException {
    sink.sendBeside(host, host + "|" + Digest.of(mark.url().toASCIIString()), mark);
    Map<UrlDigest, CompactMark> ofPartition = marks.get(partitionOf(host));
    if (ofPartition != null) ofPartition.put(UrlDigest.of(mark.url()), CompactMark.of(mark));
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
    return marks.values().stream().mapToInt(Map::size).sum();
  }

  private int partitionOf(String host) {
    return RecordSink.partitionOf(host, partitions);
  }
}

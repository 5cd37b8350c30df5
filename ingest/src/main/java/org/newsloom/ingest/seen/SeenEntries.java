package org.newsloom.ingest.seen;

import java.net.URI;
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
  private final RecordTable<SeenMark> table;
  private final RecordSink<SeenMark> sink;
  private final int partitions;
  private final Map<Integer, Map<String, SeenMark>> marks = new ConcurrentHashMap<>();
  private final Map<Integer, Set<String>> waiting = new ConcurrentHashMap<>();

  public SeenEntries(KafkaConnection kafka, RecordSender sender, InstantSource clock) {
    var seen = kafka.topicNames().seen();
    table = new RecordTable<>(kafka, seen);
    sink = new RecordSink<>(sender, seen, "seen.v1", clock);
    partitions = seen.partitions();
  }

  /** Reads the marks of partitions that were taken over; returns when all are known. */
  public void load(Collection<Integer> taken) {
    taken.forEach(
        partition -> marks.put(partition, new ConcurrentHashMap<>(table.read(partition))));
  }

  public void forget(Collection<Integer> given) {
    given.forEach(marks::remove);
    given.forEach(waiting::remove);
  }

  public @Nullable SeenMark find(String host, URI url) {
    Map<String, SeenMark> ofPartition = marks.get(RecordSink.partitionOf(host, partitions));
    return ofPartition == null ? null : ofPartition.get(key(host, url));
  }

  /** Stores a mark; returns when it is acknowledged. */
  public void remember(String host, SeenMark mark) throws InterruptedException {
    String key = key(host, mark.url());
    sink.sendBeside(host, key, mark);
    Map<String, SeenMark> ofPartition = marks.get(RecordSink.partitionOf(host, partitions));
    if (ofPartition != null) ofPartition.put(key, mark);
  }

  /**
   * Notes that an entry of this URL waits to be fetched again.
   *
   * @return false if one was waiting already
   */
  public boolean beginWaiting(String host, URI url) {
    int partition = RecordSink.partitionOf(host, partitions);
    return waiting
        .computeIfAbsent(partition, p -> ConcurrentHashMap.newKeySet())
        .add(key(host, url));
  }

  public void endWaiting(String host, URI url) {
    Set<String> ofPartition = waiting.get(RecordSink.partitionOf(host, partitions));
    if (ofPartition != null) ofPartition.remove(key(host, url));
  }

  /** Number of marks held. */
  public int size() {
    return marks.values().stream().mapToInt(Map::size).sum();
  }

  private static String key(String host, URI url) {
    return host + "|" + Digest.of(url.toASCIIString());
  }
}

package org.newsloom.desk.table;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.desk.kafka.RecordListener;

/**
 * How many dead letters Kafka keeps, and the latest of them. They are counted one by one, because
 * offsets also number the markers of transactions.
 */
public final class DeadLetterTable implements RecordListener {
  private static final int LATEST_PER_PARTITION = 500;

  private final String name;
  private final Map<Integer, Partition> partitions = new HashMap<>();

  public DeadLetterTable(KafkaTopics names) {
    name = names.deadLetters().name();
  }

  @Override
  public String kafkaTopic() {
    return name;
  }

  @Override
  public synchronized void accept(ConsumerRecord<String, byte[]> record) {
    partitions
        .computeIfAbsent(record.partition(), p -> new Partition(record.offset()))
        .add(DeadLetter.of(record));
  }

  @Override
  public synchronized void forgetBefore(int partition, long offset) {
    Partition known = partitions.get(partition);
    if (known != null) known.forgetBefore(offset);
  }

  public synchronized long count() {
    return partitions.values().stream().mapToLong(p -> p.offsets.cardinality()).sum();
  }

  /** Latest first. */
  public synchronized List<DeadLetter> latest(int limit) {
    return partitions.values().stream()
        .flatMap(p -> p.latest.stream())
        .sorted(Comparator.comparing(DeadLetter::at).reversed())
        .limit(limit)
        .toList();
  }

  /** One bit an offset: a record that is told twice is still one dead letter. */
  private static final class Partition {
    private final long first;
    private final BitSet offsets = new BitSet();
    private final Deque<DeadLetter> latest = new ArrayDeque<>();

    Partition(long first) {
      this.first = first;
    }

    void add(DeadLetter letter) {
      int bit = Math.toIntExact(letter.offset() - first);
      if (bit < 0 || offsets.get(bit)) return;
      offsets.set(bit);
      latest.addLast(letter);
      if (latest.size() > LATEST_PER_PARTITION) latest.removeFirst();
    }

    void forgetBefore(long offset) {
      if (offset > first) offsets.clear(0, Math.toIntExact(offset - first));
      latest.removeIf(letter -> letter.offset() < offset);
    }
  }
}

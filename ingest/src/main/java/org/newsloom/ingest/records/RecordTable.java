package org.newsloom.ingest.records;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A compacted Kafka topic, read from its beginning to where it ended when the reading began. */
public final class RecordTable<V> {
  private static final Logger log = LoggerFactory.getLogger(RecordTable.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final String CLIENT = "newsloom-ingest-reader";

  private final KafkaConnection kafka;
  private final KafkaTopic<V> kafkaTopic;
  private final JsonSerde<V> serde;

  public RecordTable(KafkaConnection kafka, KafkaTopic<V> kafkaTopic) {
    this.kafka = kafka;
    this.kafkaTopic = kafkaTopic;
    this.serde = kafkaTopic.serde();
  }

  /** Every key's last value, from all partitions that there are, whatever the settings say. */
  public Map<String, V> readAll() {
    return readAll(key -> true);
  }

  /** The last values of some keys, from all partitions; of the others not even the JSON is read. */
  public Map<String, V> readAll(Predicate<String> isWanted) {
    Map<String, V> values = new HashMap<>();
    try (var reader = kafka.reader(CLIENT)) {
      List<TopicPartition> places =
          reader.partitionsFor(kafkaTopic.name()).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      readAll(reader, places, isWanted, into(values));
    }
    return values;
  }

  /** Every key's last value, from one partition. */
  public Map<String, V> read(int partition) {
    Map<String, V> values = new HashMap<>();
    read(partition, into(values));
    return values;
  }

  private static <V> Each<V> into(Map<String, V> values) {
    return (key, value) -> {
      if (value == null) values.remove(key);
      else values.put(key, value);
    };
  }

  /** What is done with each record. */
  @FunctionalInterface
  public interface Each<V> {
    /**
     * Takes a record.
     *
     * @param value null where the key was removed
     */
    void take(String key, @Nullable V value);
  }

  /** All records of one partition, in order, of which a key's last one counts. */
  public void read(int partition, Each<V> each) {
    try (var reader = kafka.reader(CLIENT)) {
      var place = new TopicPartition(kafkaTopic.name(), partition);
      readAll(reader, List.of(place), key -> true, each);
    }
  }

  /** All records of some partitions as they are, of which a key's last one counts. */
  public void readRaw(
      Collection<Integer> partitions, Consumer<ConsumerRecord<String, byte[]>> each) {
    try (var reader = kafka.reader(CLIENT)) {
      List<TopicPartition> places =
          partitions.stream().map(one -> new TopicPartition(kafkaTopic.name(), one)).toList();
      reader.assign(places);
      reader.seekToBeginning(places);
      readToEnd(reader, places, each);
    }
  }

  private void readAll(
      KafkaConsumer<String, byte[]> reader,
      List<TopicPartition> places,
      Predicate<String> isWanted,
      Each<V> each) {
    reader.assign(places);
    reader.seekToBeginning(places);
    readToEnd(
        reader,
        places,
        record -> {
          if (record.key() != null && isWanted.test(record.key())) take(record, each);
        });
  }

  private void take(ConsumerRecord<String, byte[]> record, Each<V> each) {
    try {
      each.take(record.key(), record.value() == null ? null : serde.read(record.value()));
    } catch (InvalidRecordException e) {
      log.warn(
          "record skipped topic={} partition={} offset={} reason={}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private static void readToEnd(
      KafkaConsumer<String, byte[]> reader,
      Collection<TopicPartition> places,
      Consumer<ConsumerRecord<String, byte[]>> each) {
    Map<TopicPartition, Long> ends = reader.endOffsets(places);
    while (places.stream()
        .anyMatch(place -> reader.position(place) < ends.getOrDefault(place, 0L))) {
      reader.poll(POLL).forEach(each);
    }
  }
}

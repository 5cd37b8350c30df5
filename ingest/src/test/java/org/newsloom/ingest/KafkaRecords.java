package org.newsloom.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;

/** What a Kafka topic holds. */
final class KafkaRecords {
  private KafkaRecords() {}

  static <V> List<V> of(KafkaConnection kafka, KafkaTopic<V> kafkaTopic) {
    List<V> values = new ArrayList<>();
    try (var reader = kafka.reader("test")) {
      List<TopicPartition> partitions =
          reader.partitionsFor(kafkaTopic.name()).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(one -> reader.position(one) < ends.getOrDefault(one, 0L))) {
        reader
            .poll(Duration.ofMillis(100))
            .forEach(
                record -> {
                  if (record.value() != null) values.add(kafkaTopic.serde().read(record.value()));
                });
      }
    }
    return values;
  }
}

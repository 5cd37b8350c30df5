package org.newsloom.desk.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One who is told of the records of one Kafka topic, by one thread, each at least once. */
public interface RecordListener {
  /** Name of the Kafka topic. */
  String kafkaTopic();

  void accept(ConsumerRecord<String, byte[]> record);

  /** Told now and then: what stood before this offset is no longer kept by Kafka. */
  default void forgetBefore(int partition, long offset) {}
}

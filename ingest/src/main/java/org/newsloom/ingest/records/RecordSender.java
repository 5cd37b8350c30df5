package org.newsloom.ingest.records;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes records; returns when all replicas have acknowledged them. */
@FunctionalInterface
public interface RecordSender {
  /**
   * Writes records in order.
   *
   * @throws UnsendableRecordException if Kafka will never take one of them; what became of the
   *     others is not known then
   */
  void send(List<ProducerRecord<String, byte[]>> records) throws InterruptedException;
}

package org.newsloom.ingest.records;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes records; returns when all replicas have acknowledged them. */
@FunctionalInterface
public interface RecordSender {
  /**
   * Writes records in order.
   *
   * @return where each of them is now; without an offset, where Kafka had it already from a try
   *     whose acknowledgement was lost
   * @throws UnsendableRecordException if Kafka will never take one of them; what became of the
   *     others is not known then
   */
  List<RecordMetadata> send(List<ProducerRecord<String, byte[]>> records)
      throws InterruptedException;
}

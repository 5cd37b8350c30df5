package org.newsloom.ingest.records;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
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

  /** For somebody who waits for the answer: what Kafka refuses is said, not tried again. */
  static RecordSender prompt(Producer<String, byte[]> producer) {
    return records -> {
      List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
      List<RecordMetadata> acknowledged = new ArrayList<>();
      for (var one : sent) {
        try {
          acknowledged.add(one.get());
        } catch (ExecutionException e) {
          throw new UnsendableRecordException(String.valueOf(e.getCause()), e);
        }
      }
      return acknowledged;
    };
  }
}

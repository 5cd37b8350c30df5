package org.newsloom.desk.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.DeadLetters;

/**
 * What a dead letter says about itself; its bytes stay in Kafka.
 *
 * @param origin name of the Kafka topic that it came from
 * @param size of its value, in bytes
 */
public record DeadLetter(
    int partition,
    long offset,
    String stage,
    String reason,
    String origin,
    @Nullable String originPartition,
    @Nullable String originOffset,
    Instant at,
    @Nullable String key,
    int size) {

  static DeadLetter of(ConsumerRecord<String, byte[]> record) {
    return new DeadLetter(
        record.partition(),
        record.offset(),
        header(record, DeadLetters.STAGE, "unknown"),
        header(record, DeadLetters.REASON, "unknown"),
        header(record, DeadLetters.ORIGIN, "unknown"),
        optionalHeader(record, DeadLetters.ORIGIN_PARTITION),
        optionalHeader(record, DeadLetters.ORIGIN_OFFSET),
        Instant.ofEpochMilli(record.timestamp()),
        record.key(),
        record.value() == null ? 0 : record.value().length);
  }

  private static String header(ConsumerRecord<?, ?> record, String name, String otherwise) {
    String value = optionalHeader(record, name);
    return value == null ? otherwise : value;
  }

  private static @Nullable String optionalHeader(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}

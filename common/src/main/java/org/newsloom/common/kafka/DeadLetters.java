package org.newsloom.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters: the original key and bytes with headers that say which stage gave up, why,
 * when, and where the record came from, so that {@code newsloom dead-letters redrive} can send it
 * there again.
 */
public final class DeadLetters {
  public static final String STAGE = "newsloom_stage";
  public static final String REASON = "newsloom_reason";

  /**
   * Name of the Kafka topic that the record came from; partition and offset follow in their own
   * headers.
   */
  public static final String ORIGIN = "newsloom_origin";

  public static final String ORIGIN_PARTITION = "newsloom_origin_partition";
  public static final String ORIGIN_OFFSET = "newsloom_origin_offset";
  public static final String AT = "newsloom_at";
  private static final int MAX_REASON = 1000;

  private DeadLetters() {}

  public static ProducerRecord<String, byte[]> of(
      KafkaTopics names,
      ConsumerRecord<String, byte[]> record,
      String stage,
      String reason,
      Instant at) {
    Headers headers =
        headers(
            new RecordHeaders(record.headers().toArray()),
            stage,
            reason,
            record.topic(),
            record.partition(),
            record.offset(),
            at);
    return new ProducerRecord<>(
        names.deadLetters().name(), null, record.key(), record.value(), headers);
  }

  /** Adds what a dead letter says about itself to the headers that the record had. */
  public static Headers headers(
      Headers headers,
      String stage,
      @Nullable String reason,
      String origin,
      int partition,
      long offset,
      Instant at) {
    put(headers, STAGE, stage);
    put(headers, REASON, clipped(reason == null ? "unknown" : reason));
    put(headers, ORIGIN, origin);
    put(headers, ORIGIN_PARTITION, Integer.toString(partition));
    put(headers, ORIGIN_OFFSET, Long.toString(offset));
    put(headers, AT, at.toString());
    return headers;
  }

  private static String clipped(String reason) {
    return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…";
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(UTF_8));
  }
}

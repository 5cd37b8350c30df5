package org.newsloom.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * CloudEvents 1.0 headers in the Kafka protocol binding's binary mode: the value stays plain JSON,
 * and any language reads it without an SDK. Tombstones carry none, since a tombstone is not a
 * CloudEvent.
 */
public final class CloudEvents {
  private CloudEvents() {}

  /**
   * Headers of one event.
   *
   * @param type what it is, ending in the major version: {@code article.v1}
   * @param source the stage that says so
   */
  public static Headers headers(String type, String source, Instant time) {
    return add(new RecordHeaders(), type, source, UUID.randomUUID().toString(), time);
  }

  /** Adds the six headers to those that are there; {@code id} is unique for {@code source}. */
  public static Headers add(Headers headers, String type, String source, String id, Instant time) {
    put(headers, "ce_specversion", "1.0");
    put(headers, "ce_id", id);
    put(headers, "ce_type", "org.newsloom." + type);
    put(headers, "ce_source", "/newsloom/" + source);
    put(headers, "ce_time", time.toString());
    put(headers, "content-type", "application/json");
    return headers;
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(UTF_8));
  }
}

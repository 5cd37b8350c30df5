package org.newsloom.ingest.article;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.DeadLetters;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.Disposition;
import org.newsloom.ingest.fetch.WebUrl;
import org.newsloom.ingest.ledger.Ledger;
import org.newsloom.ingest.records.RecordSender;
import org.newsloom.ingest.records.UnsendableRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Brings what no retry can save to the dead letters; returns when it is safe there. */
final class Burial {
  private static final Logger log = LoggerFactory.getLogger(Burial.class);
  private static final int KEPT_BYTES = 1024 * 1024;
  private static final int KEPT_KEY = 1000;

  private final RecordSender sender;
  private final KafkaTopics names;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Counter deadLetters;

  Burial(
      RecordSender sender,
      KafkaTopics names,
      Ledger ledger,
      MeterRegistry metrics,
      InstantSource clock) {
    this.sender = sender;
    this.names = names;
    this.ledger = ledger;
    this.clock = clock;
    deadLetters = metrics.counter("newsloom.dead.letters", "stage", "ingest");
  }

  /** Buries what cannot be read as an entry; it may still name its URL. */
  void unreadable(ConsumerRecord<String, byte[]> record, String reason)
      throws InterruptedException {
    log.warn(
        "entry cannot be read, sent to the dead letters partition={} offset={} reason={}",
        record.partition(),
        record.offset(),
        reason);
    bury(record, reason);
    URI url = urlIn(record.value());
    if (url != null) ledger.record(url, null, Disposition.DEAD_LETTERED, reason);
  }

  void bury(ConsumerRecord<String, byte[]> record, String reason) throws InterruptedException {
    try {
      sender.send(List.of(DeadLetters.of(names, record, "ingest", reason, clock.instant())));
    } catch (UnsendableRecordException e) {
      sender.send(List.of(cut(record, reason)));
    }
    deadLetters.increment();
  }

  /** Another writer's limit may be higher than ours. A part that is kept says at least whose. */
  private ProducerRecord<String, byte[]> cut(ConsumerRecord<String, byte[]> record, String reason) {
    byte[] value = record.value() == null ? new byte[0] : record.value();
    byte[] kept = Arrays.copyOf(value, Math.min(value.length, KEPT_BYTES));
    String key = record.key();
    var headers =
        DeadLetters.headers(
            new RecordHeaders(),
            "ingest",
            "kept %d of %d bytes: %s".formatted(kept.length, value.length, reason),
            record.topic(),
            record.partition(),
            record.offset(),
            clock.instant());
    return new ProducerRecord<>(
        names.deadLetters().name(),
        null,
        key == null ? null : key.substring(0, Math.min(key.length(), KEPT_KEY)),
        kept,
        headers);
  }

  private static @Nullable URI urlIn(byte @Nullable [] value) {
    if (value == null) return null;
    try {
      return WebUrl.parse(Json.MAPPER.readTree(value).path("url").asString(""), null);
    } catch (JacksonException e) {
      return null;
    }
  }
}

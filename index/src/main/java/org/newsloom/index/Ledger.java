package org.newsloom.index;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.CloudEvents;
import org.newsloom.common.kafka.DeadLetters;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.index.Batch.Planned;
import org.newsloom.index.Batch.Subject;
import org.newsloom.index.Batch.Unreadable;
import org.newsloom.index.bulk.ItemOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what became of each record of a batch: in the ledger, in the dead letters, in figures. May
 * be used by several threads.
 */
final class Ledger implements AutoCloseable {
  static final String STAGE = "index";
  private static final Logger log = LoggerFactory.getLogger(Ledger.class);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  /** A dead letter is longer than its record by what it says about itself. */
  private static final int LARGEST_KEPT = KafkaTopics.MAX_RECORD_BYTES - 16 * 1024;

  private final Producer<String, byte[]> producer;
  private final KafkaTopics names;
  private final JsonSerde<LedgerEntry> serde;
  private final Counts counts;
  private final InstantSource clock;

  Ledger(Producer<String, byte[]> producer, KafkaTopics names, Counts counts, InstantSource clock) {
    this.producer = producer;
    this.names = names;
    this.serde = names.dispositions().serde();
    this.counts = counts;
    this.clock = clock;
  }

  /** Returns when Kafka has acknowledged all that there is to say. */
  void settle(Batch batch, List<ItemOutcome> outcomes) {
    List<Future<?>> sent = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      settle(batch.planned().get(i), outcomes.get(i), sent);
    }
    for (Unreadable unreadable : batch.unreadable()) {
      counts.unreadable().increment();
      deadLetter(unreadable.record(), unreadable.reason(), unreadable.subject(), sent);
    }
    awaitAcknowledgements(sent);
  }

  private void settle(Planned planned, ItemOutcome outcome, List<Future<?>> sent) {
    switch (outcome) {
      case ItemOutcome.Indexed indexed -> {
        counts.indexed().increment();
        timed(planned.subject());
        indexed(planned.subject(), sent);
      }
      case ItemOutcome.AlreadyThere alreadyThere -> {
        counts.alreadyThere().increment();
        // Said again, because a crash may have come between the document and the ledger.
        indexed(planned.subject(), sent);
      }
      case ItemOutcome.Rejected rejected -> {
        counts.rejected().increment();
        deadLetter(planned.record(), rejected.reason(), planned.subject(), sent);
      }
      case ItemOutcome.Retry retry -> throw new IllegalStateException("undecided: " + retry);
    }
  }

  private void timed(@Nullable Subject subject) {
    Instant fetchedAt = subject == null ? null : subject.fetchedAt();
    if (fetchedAt == null) return;
    Duration taken = Duration.between(fetchedAt, clock.instant());
    // The clocks of two machines differ; the document is to be counted all the same.
    counts.latency().record(taken.isNegative() ? Duration.ZERO : taken);
  }

  private void indexed(@Nullable Subject subject, List<Future<?>> sent) {
    if (subject == null) return;
    counts.dispositionIndexed().increment();
    sent.add(send(subject.ended(Disposition.INDEXED, null, clock.instant())));
  }

  private void deadLetter(
      ConsumerRecord<String, byte[]> record,
      String reason,
      @Nullable Subject subject,
      List<Future<?>> sent) {
    log.warn(
        "record goes to the dead letters origin={} partition={} offset={} reason={}",
        record.topic(),
        record.partition(),
        record.offset(),
        reason);
    counts.deadLetters().increment();
    sent.add(producer.send(letter(record, reason)));
    if (subject == null) return;
    counts.dispositionDeadLettered().increment();
    sent.add(send(subject.ended(Disposition.DEAD_LETTERED, reason, clock.instant())));
  }

  private ProducerRecord<String, byte[]> letter(
      ConsumerRecord<String, byte[]> record, String reason) {
    var letter = DeadLetters.of(names, record, STAGE, reason, clock.instant());
    if (letter.value() == null || letter.value().length <= LARGEST_KEPT) return letter;
    // Kafka would refuse it with its bytes; the origin still says where they are.
    byte[] none = new byte[0];
    return new ProducerRecord<>(letter.topic(), null, letter.key(), none, letter.headers());
  }

  private Future<?> send(LedgerEntry entry) {
    var headers = CloudEvents.headers("disposition.v1", STAGE, entry.at());
    String url = entry.url().toASCIIString();
    return producer.send(
        new ProducerRecord<>(names.dispositions().name(), null, url, serde.write(entry), headers));
  }

  private static void awaitAcknowledgements(List<Future<?>> sent) {
    try {
      for (Future<?> one : sent) one.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not take the ledger: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}

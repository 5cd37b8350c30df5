package org.newsloom.ingest.article;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.RecordPlace;
import org.newsloom.common.stage.Patience;
import org.newsloom.ingest.fetch.OwnedHosts;
import org.newsloom.ingest.records.RecordReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines up each record behind its host, and ends its offset when its journey has ended.
 *
 * <p>What has to wait, or stands far back in a long line, is not held in memory: Kafka has it, and
 * it is read once more when its turn comes. So one host with thousands of entries fills no memory
 * that others need.
 */
final class EntryIntake {
  private static final Logger log = LoggerFactory.getLogger(EntryIntake.class);
  private static final Duration LONGEST_HELD = Duration.ofMinutes(1);
  private static final int LONGEST_LINE_HELD = 200;

  /** No offset stays open for longer because of one that waits; its entry is sent once more. */
  private static final Duration LONGEST_OPEN = Duration.ofHours(1);

  private static final JsonSerde<FeedEntry> SERDE = new JsonSerde<>(FeedEntry.class);

  private final HostQueues queues;
  private final OwnedHosts hosts;
  private final OffsetTracker offsets;
  private final EntryJourney journey;
  private final Burial burial;
  private final RecordReader again;
  private final InstantSource clock;

  EntryIntake(
      HostQueues queues,
      OwnedHosts hosts,
      OffsetTracker offsets,
      EntryJourney journey,
      Burial burial,
      RecordReader again,
      InstantSource clock) {
    this.queues = queues;
    this.hosts = hosts;
    this.offsets = offsets;
    this.journey = journey;
    this.burial = burial;
    this.again = again;
    this.clock = clock;
  }

  void take(ConsumerRecord<String, byte[]> record) {
    RecordPlace place = placeOf(record);
    offsets.begin(place.partition(), place.offset());
    long now = System.nanoTime();
    try {
      if (record.value() == null) {
        throw new InvalidRecordException("no value", new NullPointerException());
      }
      lineUp(place, record, SERDE.read(record.value()), now);
    } catch (InvalidRecordException e) {
      String reason = String.valueOf(e.getMessage());
      lineUp(place, "dead letters", now, now, true, () -> burial.unreadable(record, reason));
    }
  }

  private void lineUp(
      RecordPlace place, ConsumerRecord<String, byte[]> record, FeedEntry entry, long now) {
    String host = EntryJourney.hostOf(entry);
    Duration wait = waitFor(entry);
    long dueAt = now + (wait.compareTo(LONGEST_OPEN) < 0 ? wait : LONGEST_OPEN).toNanos();
    if (wait.compareTo(LONGEST_HELD) > 0 || queues.line(host) >= LONGEST_LINE_HELD) {
      lineUp(place, host, dueAt, now, false, () -> takeOnceMore(place));
    } else {
      lineUp(place, host, dueAt, now, true, () -> take(record, entry));
    }
  }

  private void lineUp(
      RecordPlace place, String host, long dueAt, long now, boolean held, HostQueues.Work work) {
    queues.add(
        host,
        place.partition(),
        dueAt,
        now,
        held,
        () ->
            hosts.visit(
                place.partition(),
                () -> {
                  untilDone(place, work);
                  offsets.done(place.partition(), place.offset());
                }));
  }

  /** What fails here has not been buried either: to go on would be to lose it. */
  private static void untilDone(RecordPlace place, HostQueues.Work work)
      throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        work.run();
        return;
      } catch (RuntimeException e) {
        log.error("entry cannot even be buried, trying again place={}", place, e);
        Thread.sleep(Patience.USUAL.waitAfter(failures));
      }
    }
  }

  private void takeOnceMore(RecordPlace place) throws InterruptedException {
    var record = again.read(place.partition(), place.offset());
    if (record == null) {
      log.warn("entry waited for longer than Kafka keeps it place={}", place);
      return;
    }
    take(record, SERDE.read(record.value()));
  }

  private void take(ConsumerRecord<String, byte[]> record, FeedEntry entry)
      throws InterruptedException {
    Instant notBefore = entry.notBefore();
    if (notBefore != null && waitFor(entry).compareTo(LONGEST_HELD) > 0) {
      journey.postpone(entry, notBefore);
      return;
    }
    try {
      journey.take(entry, placeOf(record));
    } catch (RuntimeException | StackOverflowError e) {
      // No page may stop its host's queue; what it does to us is a bug, and the record its proof.
      log.error("entry failed unexpectedly url={}", entry.url(), e);
      String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
      burial.bury(record, reason);
      journey.giveUp(entry, placeOf(record), reason);
    }
  }

  private static RecordPlace placeOf(ConsumerRecord<String, byte[]> record) {
    return new RecordPlace(record.partition(), record.offset());
  }

  private Duration waitFor(FeedEntry entry) {
    Instant notBefore = entry.notBefore();
    if (notBefore == null) return Duration.ZERO;
    Duration wait = Duration.between(clock.instant(), notBefore);
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}

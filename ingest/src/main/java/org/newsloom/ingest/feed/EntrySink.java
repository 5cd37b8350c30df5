package org.newsloom.ingest.feed;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.ingest.fetch.WebUrl;
import org.newsloom.ingest.ledger.Ledger;
import org.newsloom.ingest.records.RecordSender;
import org.newsloom.ingest.records.RecordSink;
import org.newsloom.ingest.records.UnsendableRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on the entries of a poll; returns when all are acknowledged or accounted for. */
final class EntrySink {
  private static final Logger log = LoggerFactory.getLogger(EntrySink.class);

  private final RecordSink<FeedEntry> sink;
  private final Ledger ledger;

  EntrySink(RecordSender sender, KafkaTopics names, MeterRegistry metrics, InstantSource clock) {
    sink = new RecordSink<>(sender, names.entries(), "entry.v1", clock);
    ledger = new Ledger(sender, names, metrics, clock);
  }

  void send(List<FeedEntry> entries) throws InterruptedException {
    try {
      sink.sendAll(entries, EntrySink::key);
    } catch (UnsendableRecordException e) {
      // Those that were sent already are sent again, which their marks will tell.
      for (FeedEntry entry : entries) sendAlone(entry);
    }
  }

  private void sendAlone(FeedEntry entry) throws InterruptedException {
    try {
      sink.send(key(entry), entry);
    } catch (UnsendableRecordException e) {
      log.warn("entry cannot be sent url={} reason={}", entry.url(), e.getMessage());
      ledger.record(entry.url(), entry.feedId(), Disposition.TOO_LARGE, e.getMessage());
    }
  }

  private static String key(FeedEntry entry) {
    return WebUrl.authority(entry.url());
  }
}

package org.newsloom.ingest.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.ingest.records.RecordSender;
import org.newsloom.ingest.records.RecordSink;

/** Tells the ledger what became of a URL; returns when that is acknowledged. */
public final class Ledger {
  private static final String STAGE = "ingest";

  private final RecordSink<LedgerEntry> sink;
  private final InstantSource clock;
  private final Map<Disposition, Counter> counters = new EnumMap<>(Disposition.class);

  public Ledger(
      RecordSender sender, KafkaTopics names, MeterRegistry metrics, InstantSource clock) {
    sink = new RecordSink<>(sender, names.dispositions(), "disposition.v1", clock);
    this.clock = clock;
    for (Disposition one : Disposition.values()) {
      counters.put(one, metrics.counter("newsloom.dispositions", "disposition", one.toString()));
    }
  }

  public void record(
      URI url, @Nullable String feedId, Disposition disposition, @Nullable String reason)
      throws InterruptedException {
    var entry = new LedgerEntry(url, disposition, STAGE, reason, null, feedId, clock.instant());
    sink.send(url.toASCIIString(), entry);
    Counter counter = counters.get(disposition);
    if (counter != null) counter.increment();
  }
}

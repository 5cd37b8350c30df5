package org.newsloom.index;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.index.Batch.Planned;
import org.newsloom.index.Batch.Unreadable;
import org.newsloom.index.document.LedgerDocument;

/** Tells what records of the ledger ask to be written: of each URL, the line that counts. */
final class LedgerRecords {
  private final JsonSerde<LedgerEntry> serde;
  private final String index;
  private final InstantSource clock;

  LedgerRecords(JsonSerde<LedgerEntry> serde, String index, InstantSource clock) {
    this.serde = serde;
    this.index = index;
    this.clock = clock;
  }

  private record Line(ConsumerRecord<String, byte[]> record, LedgerEntry entry) {}

  Batch read(List<ConsumerRecord<String, byte[]>> records) {
    Map<URI, Line> lines = new LinkedHashMap<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (var record : records) {
      if (record.value() == null) continue;
      try {
        LedgerEntry entry = serde.read(record.value());
        lines.merge(entry.url(), new Line(record, entry), LedgerRecords::whichCounts);
      } catch (InvalidRecordException e) {
        unreadable.add(new Unreadable(record, String.valueOf(e.getMessage()), null));
      }
    }
    return new Batch(lines.values().stream().map(this::planned).toList(), unreadable);
  }

  /** The last one; but that a URL is on its way says nothing once its journey has ended. */
  private static Line whichCounts(Line before, Line after) {
    return after.entry().disposition() == Disposition.PENDING ? before : after;
  }

  private Planned planned(Line line) {
    return new Planned(
        line.record(),
        LedgerDocument.of(line.entry(), index, line.record().offset(), clock.instant()),
        null);
  }
}

package org.newsloom.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.index.TestArticles.SEEN;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.index.bulk.BulkWrite;

class LedgerRecordsTest {
  private static final JsonSerde<LedgerEntry> SERDE = new JsonSerde<>(LedgerEntry.class);
  private final LedgerRecords records =
      new LedgerRecords(SERDE, "news-ledger", InstantSource.fixed(SEEN));

  @Test
  void ofAUrlTheLastEndCounts() {
    Batch batch =
        records.read(
            List.of(
                line(1, "a", Disposition.PENDING),
                line(2, "a", Disposition.GONE),
                line(3, "b", Disposition.PENDING),
                line(4, "a", Disposition.INDEXED),
                line(5, "a", Disposition.PENDING)));

    assertThat(batch.planned())
        .extracting(planned -> planned.record().offset())
        .containsExactly(4L, 3L);
    assertThat(batch.writes().get(0)).isInstanceOf(BulkWrite.Replace.class);
    assertThat(batch.writes().get(1)).isInstanceOf(BulkWrite.Create.class);
  }

  @Test
  void whatIsNoLedgerEntryIsUnreadableAndATombstoneIsNothing() {
    var poison = new ConsumerRecord<>("d", 0, 1, "u", "{".getBytes(UTF_8));

    Batch batch = records.read(List.of(poison, new ConsumerRecord<>("d", 0, 2, "u", null)));

    assertThat(batch.planned()).isEmpty();
    assertThat(batch.unreadable()).extracting(Batch.Unreadable::record).containsExactly(poison);
  }

  private static ConsumerRecord<String, byte[]> line(
      long offset, String name, Disposition disposition) {
    URI url = URI.create("https://example.org/" + name);
    var entry = new LedgerEntry(url, disposition, "ingest", null, null, null, SEEN);
    return new ConsumerRecord<>("d", 0, offset, url.toString(), SERDE.write(entry));
  }
}

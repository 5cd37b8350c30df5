package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.ingest.records.UnsendableRecordException;

class EntrySinkTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final KafkaTopics NAMES = new KafkaTopics("t", 1);
  private static final int LIMIT = 10_000;

  private final List<List<ProducerRecord<String, byte[]>>> sent = new ArrayList<>();
  private final EntrySink sink =
      new EntrySink(this::send, NAMES, new SimpleMeterRegistry(), InstantSource.fixed(NOON));

  private List<RecordMetadata> send(List<ProducerRecord<String, byte[]>> records) {
    if (records.stream().anyMatch(record -> record.value().length > LIMIT)) {
      throw new UnsendableRecordException("RecordTooLarge", new IllegalArgumentException());
    }
    sent.add(records);
    return List.of();
  }

  @Test
  void manyEntriesGoAFewAtATime() throws Exception {
    sink.send(IntStream.range(0, 250).mapToObj(i -> entry("/" + i, null)).toList());

    assertThat(sent).extracting(List::size).containsExactly(100, 100, 50);
  }

  @Test
  void anEntryThatCannotBeSentCostsOnlyItselfAndIsAccountedFor() throws Exception {
    sink.send(List.of(entry("/a", null), entry("/b", "x".repeat(LIMIT)), entry("/c", null)));

    assertThat(sent)
        .extracting(records -> records.getFirst().topic())
        .containsExactly("t.entries.v1", "t.dispositions.v1", "t.entries.v1");
    LedgerEntry accounted = NAMES.dispositions().serde().read(sent.get(1).getFirst().value());
    assertThat(accounted.url()).hasToString("http://news.example/b");
    assertThat(accounted.disposition()).isEqualTo(Disposition.TOO_LARGE);
  }

  private static FeedEntry entry(String path, @Nullable String content) {
    return new FeedEntry(
        "feed",
        URI.create("http://news.example" + path),
        "f",
        "T",
        null,
        content,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        NOON,
        0,
        null,
        null);
  }
}

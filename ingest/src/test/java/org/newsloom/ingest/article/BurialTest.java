package org.newsloom.ingest.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.DeadLetters;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.ingest.ledger.Ledger;
import org.newsloom.ingest.records.UnsendableRecordException;

class BurialTest {
  private static final KafkaTopics NAMES = new KafkaTopics("t", 1);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));
  private static final int LIMIT = 2 * 1024 * 1024;

  private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Burial burial =
      new Burial(this::send, NAMES, new Ledger(this::send, NAMES, metrics, CLOCK), metrics, CLOCK);

  private List<RecordMetadata> send(List<ProducerRecord<String, byte[]>> records) {
    for (var record : records) {
      if (record.value().length > LIMIT) {
        throw new UnsendableRecordException("too large", new IllegalArgumentException());
      }
      sent.add(record);
    }
    return List.of();
  }

  @Test
  void theBytesAreKeptAndTheUrlIsAccountedFor() throws Exception {
    byte[] bytes = "{\"url\":\"http://example.org/a\"}".getBytes(UTF_8);

    burial.unreadable(record(bytes), "no feed");

    assertThat(sent).hasSize(2);
    assertThat(sent.get(0).topic()).isEqualTo("t.dead-letters.v1");
    assertThat(sent.get(0).value()).isEqualTo(bytes);
    assertThat(sent.get(1).topic()).isEqualTo("t.dispositions.v1");
    assertThat(sent.get(1).key()).isEqualTo("http://example.org/a");
  }

  @Test
  void whatIsTooLargeForUsIsKeptInPart() throws Exception {
    burial.bury(record(new byte[3 * 1024 * 1024]), "no JSON");

    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().value()).hasSize(1024 * 1024);
    assertThat(header(sent.getFirst(), DeadLetters.REASON))
        .isEqualTo("kept 1048576 of 3145728 bytes: no JSON");
    assertThat(header(sent.getFirst(), DeadLetters.ORIGIN_OFFSET)).isEqualTo("7");
    assertThat(metrics.get("newsloom.dead.letters").counter().count()).isEqualTo(1);
  }

  private static ConsumerRecord<String, byte[]> record(byte[] value) {
    return new ConsumerRecord<>("t.entries.v1", 0, 7, "example.org", value);
  }

  private static String header(ProducerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}

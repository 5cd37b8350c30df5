package org.newsloom.ingest.seen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.SeenMark;
import org.newsloom.common.stage.Patience;
import org.newsloom.embedded.TestServers;
import org.newsloom.ingest.records.PatientProducer;
import org.newsloom.ingest.records.RecordSink;

@Timeout(60)
class SeenEntriesIT {
  private static final String HOST = "news.example";
  private static final int PARTITIONS = 2;
  private static final int MINE = RecordSink.partitionOf(HOST, PARTITIONS);
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private KafkaConnection kafka = KafkaConnection.to("", new KafkaTopics("t", PARTITIONS));
  private PatientProducer producer = new PatientProducer(() -> kafka.producer("t"), Patience.USUAL);

  @BeforeEach
  void createKafkaTopic(TestInfo test) throws Exception {
    String name = Integer.toHexString(test.getDisplayName().hashCode());
    var names = new KafkaTopics("t-seen-" + name, PARTITIONS);
    kafka = KafkaConnection.to(TestServers.bootstrapServers(), names);
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, List.of(names.seen()), (short) 1);
    }
    producer = new PatientProducer(() -> kafka.producer("t"), Patience.USUAL);
  }

  @AfterEach
  void closeProducer() {
    producer.close();
  }

  @Test
  void marksAreFoundByThoseWhoWroteThemAndByTheNextOwner() throws Exception {
    try (var first = seen();
        var next = seen()) {
      first.load(List.of(MINE));
      for (int i = 0; i < 300; i++) first.remember(HOST, mark(i, "said"));
      first.remember(HOST, mark(7, "changed"));
      next.load(List.of(0, 1));

      for (var seen : List.of(first, next)) {
        assertThat(seen.size()).isEqualTo(300);
        assertThat(seen.find(HOST, url(8))).isEqualTo(mark(8, "said"));
        assertThat(seen.find(HOST, url(7))).isEqualTo(mark(7, "changed"));
        assertThat(seen.find(HOST, url(300))).isNull();
        assertThat(seen.knows(HOST, entry(7, "changed", "one"))).isTrue();
        assertThat(seen.knows(HOST, entry(7, "said", "one"))).isFalse();
        assertThat(seen.knows(HOST, entry(7, "changed", "two"))).isFalse();
        assertThat(seen.knows(HOST, entry(300, "said", "one"))).isFalse();
      }
    }
  }

  @Test
  void whatKafkaKeepsNoMoreIsForgotten() throws Exception {
    try (var seen = seen();
        var admin = kafka.admin()) {
      seen.load(List.of(MINE));
      seen.remember(HOST, mark(1, "said"));
      seen.remember(HOST, mark(2, "said"));
      var place = new TopicPartition(kafka.topicNames().seen().name(), MINE);
      admin.deleteRecords(Map.of(place, RecordsToDelete.beforeOffset(1))).all().get();

      assertThat(seen.find(HOST, url(1))).isNull();
      assertThat(seen.knows(HOST, entry(1, "said", "one"))).isFalse();
      assertThat(seen.find(HOST, url(2))).isEqualTo(mark(2, "said"));
      assertThat(seen.size()).isEqualTo(1);
    }
  }

  @Test
  void whatIsNoMarkOrWasRemovedStopsNoLoading() throws Exception {
    try (var seen = seen();
        var plain = kafka.producer("plain")) {
      String name = kafka.topicNames().seen().name();
      seen.remember(HOST, mark(1, "said"));
      seen.remember(HOST, mark(2, "said"));
      String first = HOST + "|" + Digest.of(url(1).toASCIIString());
      plain.send(new ProducerRecord<>(name, MINE, first, null)).get();
      plain.send(new ProducerRecord<>(name, MINE, "no digest", new byte[] {1})).get();
      plain.send(new ProducerRecord<>(name, MINE, first.replace('a', 'b'), new byte[] {1})).get();

      seen.load(List.of(MINE));

      assertThat(seen.size()).isEqualTo(1);
      assertThat(seen.find(HOST, url(2))).isEqualTo(mark(2, "said"));
    }
  }

  private SeenEntries seen() {
    return new SeenEntries(kafka, producer, InstantSource.fixed(NOON));
  }

  private static URI url(int number) {
    return URI.create("https://news.example/" + number);
  }

  private static SeenMark mark(int number, String fingerprint) {
    return new SeenMark(
        url(number),
        fingerprint,
        Disposition.INDEXED,
        ArticleId.of(url(number)),
        url(number),
        "hash",
        1,
        NOON,
        NOON,
        null,
        List.of("one"),
        null,
        null,
        null);
  }

  private static FeedEntry entry(int number, String fingerprint, String feedId) {
    return new FeedEntry(
        feedId,
        url(number),
        fingerprint,
        "T",
        null,
        null,
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

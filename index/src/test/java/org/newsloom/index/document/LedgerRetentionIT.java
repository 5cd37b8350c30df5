package org.newsloom.index.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.newsloom.index.TestArticles.SEEN;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.common.stage.Patience;
import org.newsloom.index.TestElasticsearch;
import org.newsloom.index.bulk.BulkSink;
import org.newsloom.index.bulk.BulkSplit;
import org.newsloom.index.bulk.BulkWrite;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class LedgerRetentionIT {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Instant TOO_OLD = SEEN.minus(YEAR).minusSeconds(1);
  private static final Instant YOUNG = SEEN.minus(YEAR).plusSeconds(1);

  private final TestElasticsearch elasticsearch;

  LedgerRetentionIT(TestInfo test) {
    elasticsearch =
        new TestElasticsearch("t-" + Integer.toHexString(test.getDisplayName().hashCode()));
  }

  @BeforeEach
  void setUp() {
    try (var setup =
        new IndexSetup(elasticsearch.connection(), Duration.ZERO, InstantSource.fixed(SEEN))) {
      setup.ensure();
    }
  }

  @Test
  void whatIsTooOldGoesPageByPage() {
    for (int i = 0; i < 7; i++) write("https://example.org/old" + i, TOO_OLD, i);
    write("https://example.org/young", YOUNG, 7);
    elasticsearch.refresh();

    try (var retention = retention(3)) {
      assertThat(retention.apply(() -> false)).isEqualTo(7);
      assertThat(urls()).containsExactly("https://example.org/young");
      assertThat(retention.apply(() -> false)).isZero();
    }
  }

  @Test
  void aUrlWithANewLineStays() {
    write("https://example.org/a", TOO_OLD, 10);
    write("https://example.org/b", TOO_OLD, 11);
    elasticsearch.refresh();

    try (var retention = retention(10)) {
      List<JsonNode> seen = retention.olderThan(SEEN.minus(YEAR), Json.MAPPER.missingNode());
      write("https://example.org/a", SEEN, 20);

      assertThat(retention.remove(seen)).isEqualTo(1);
    }
    assertThat(urls()).containsExactly("https://example.org/a");
  }

  @Test
  void theVeryNextLineOfAUrlThatIsGoneIsWritten() {
    write("https://example.org/a", TOO_OLD, 10);
    elasticsearch.refresh();

    try (var retention = retention(10)) {
      assertThat(retention.apply(() -> false)).isEqualTo(1);
    }
    write("https://example.org/a", SEEN, 11);

    assertThat(urls()).containsExactly("https://example.org/a");
  }

  @Test
  void whoeverClosesIsNotKeptWaiting() {
    for (int i = 0; i < 4; i++) write("https://example.org/old" + i, TOO_OLD, i);
    elasticsearch.refresh();
    List<Boolean> answers = new ArrayList<>(List.of(false, true));

    try (var retention = retention(3)) {
      assertThat(retention.apply(answers::removeFirst)).isEqualTo(3);
    }
    assertThat(urls()).hasSize(1);
  }

  @Test
  void aLedgerThatIsNotThereYetIsNoTrouble() {
    elasticsearch.call("DELETE", "/" + elasticsearch.connection().ledgerIndex(), null);

    try (var retention = retention(3)) {
      assertThat(retention.apply(() -> false)).isZero();
    }
  }

  private LedgerRetention retention(int page) {
    return new LedgerRetention(elasticsearch.connection(), YEAR, InstantSource.fixed(SEEN), page);
  }

  private void write(String url, Instant at, long offset) {
    var entry =
        new LedgerEntry(URI.create(url), Disposition.INDEXED, "index", null, null, null, at);
    BulkWrite line = LedgerDocument.of(entry, elasticsearch.connection().ledgerIndex(), offset, at);
    try (var sink =
        new BulkSink(
            elasticsearch.connection(),
            Duration.ofSeconds(30),
            new BulkSplit(1 << 20, 100),
            Patience.USUAL,
            index -> {})) {
      sink.write(List.of(line), (reason, wait) -> fail(reason));
    }
  }

  private List<String> urls() {
    return elasticsearch.all(elasticsearch.connection().ledgerIndex()).stream()
        .map(line -> line.path("_source").path("url").path("full").asString())
        .toList();
  }
}

package org.newsloom.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.index.TestArticles.SEEN;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.index.bulk.BulkWrite;

class ArticleRecordsTest {
  private static final JsonSerde<EnrichedArticle> SERDE = new JsonSerde<>(EnrichedArticle.class);
  private static final TestArticles ARTICLE = TestArticles.at("https://example.org/a");
  private final ArticleRecords records =
      new ArticleRecords(
          SERDE,
          "news-articles",
          () -> List.of("news-articles-2026.10", "news-articles-2026.11"),
          InstantSource.fixed(SEEN));

  @Test
  void anArticleIsWrittenAndToldOfInTheLedger() {
    Batch batch = records.read(List.of(record(ARTICLE.id(), SERDE.write(ARTICLE.build()))));

    assertThat(batch.writes()).hasSize(1).allMatch(BulkWrite.Replace.class::isInstance);
    assertThat(batch.planned().getFirst().subject()).isEqualTo(Batch.Subject.of(ARTICLE.build()));
  }

  @Test
  void bytesThatAreNoArticleAreUnreadableAndNobodyKnowsTheirUrl() {
    Batch batch = records.read(List.of(record("x", "{\"article\":".getBytes(UTF_8))));

    assertThat(batch.unreadable())
        .singleElement()
        .satisfies(unreadable -> assertThat(unreadable.subject()).isNull());
  }

  @Test
  void anArticleWithoutAUsableMonthIsUnreadableButItsUrlIsKnown() {
    byte[] value = SERDE.write(ARTICLE.firstSeen(Instant.EPOCH).build());

    Batch batch = records.read(List.of(record(ARTICLE.id(), value)));

    assertThat(batch.unreadable())
        .singleElement()
        .satisfies(unreadable -> assertThat(unreadable.subject()).isNotNull());
  }

  @Test
  void aTombstoneTakesTheArticleOutOfEveryMonth() {
    Batch batch = records.read(List.of(record(ARTICLE.id(), null)));

    assertThat(batch.writes())
        .containsExactly(
            new BulkWrite.Delete("news-articles-2026.10", ARTICLE.id(), 1_000),
            new BulkWrite.Delete("news-articles-2026.11", ARTICLE.id(), 1_000));
  }

  private static ConsumerRecord<String, byte[]> record(String key, byte @Nullable [] value) {
    return new ConsumerRecord<>(
        "enriched",
        0,
        5,
        1_000,
        TimestampType.CREATE_TIME,
        0,
        0,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}

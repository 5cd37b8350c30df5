package org.newsloom.ingest.seen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.PlannedRevisit;
import org.newsloom.common.model.RecordPlace;
import org.newsloom.common.model.SeenMark;

class IndexedMarkTest {
  private static final URI URL = URI.create("https://news.example/a");
  private static final Instant SEEN = Instant.parse("2026-01-01T10:00:00.900Z");
  private static final Instant DUE = Instant.parse("2026-01-01T11:00:00.500Z");
  private static final long DUE_ROUNDED_UP = Instant.parse("2026-01-01T11:00:01Z").getEpochSecond();

  @Test
  void whatIsReadFromKafkaIsWhatWasWritten() {
    var revisit = new PlannedRevisit(DUE, "\"etag\"", null, URL);
    for (Disposition disposition : Disposition.values()) {
      for (SeenMark mark :
          List.of(
              mark(disposition, List.of("one", "two"), revisit),
              mark(disposition, List.of(), null))) {
        assertThat(IndexedMark.read(bytes(mark), 5)).isEqualTo(IndexedMark.of(mark, 5));
      }
    }
  }

  @Test
  void anEntryOfTheLastFeedThatSaysTheSameIsRecognised() {
    IndexedMark mark = IndexedMark.of(mark(Disposition.INDEXED, List.of("one", "two"), null), 5);

    assertThat(mark.stamp()).isEqualTo(IndexedMark.stamp("said", "two"));
    assertThat(mark.stamp()).isNotEqualTo(IndexedMark.stamp("said", "one"));
    assertThat(mark.stamp()).isNotEqualTo(IndexedMark.stamp("changed", "two"));
  }

  @Test
  void aDeadLetterOrAMarkWithoutFeedsIsAskedItself() {
    SeenMark dead = mark(Disposition.DEAD_LETTERED, List.of("one"), null);

    assertThat(IndexedMark.of(dead, 5).stamp()).isEqualTo(IndexedMark.ASK);
    assertThat(IndexedMark.of(mark(Disposition.INDEXED, List.of(), null), 5).stamp())
        .isEqualTo(IndexedMark.ASK);
  }

  @Test
  void noRevisitComesBeforeItIsDue() {
    var mark = mark(Disposition.INDEXED, List.of(), new PlannedRevisit(DUE, null, null, null));

    assertThat(IndexedMark.of(mark, 5).revisitAt()).isEqualTo((int) DUE_ROUNDED_UP);
    assertThat(IndexedMark.of(mark, 5).seenAt()).isEqualTo((int) SEEN.getEpochSecond());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"seenAt\":",
        "{\"seenAt\":\"yesterday\",\"disposition\":\"indexed\",\"fingerprint\":\"f\"}",
        "{\"seenAt\":{},\"disposition\":\"indexed\",\"fingerprint\":\"f\"}"
      })
  void whatIsNoMarkIsRefused(String json) {
    assertThatThrownBy(() -> IndexedMark.read(json.getBytes(UTF_8), 5))
        .isInstanceOf(InvalidRecordException.class);
  }

  private static byte[] bytes(SeenMark mark) {
    return new KafkaTopics("t", 1).seen().serde().write(mark);
  }

  private static SeenMark mark(
      Disposition disposition, List<String> feedIds, @Nullable PlannedRevisit revisit) {
    return new SeenMark(
        URL,
        "said",
        disposition,
        ArticleId.of(URL),
        URL,
        "hash",
        1,
        SEEN,
        SEEN,
        null,
        feedIds,
        new RecordPlace(0, 3),
        new RecordPlace(1, 4),
        revisit);
  }
}

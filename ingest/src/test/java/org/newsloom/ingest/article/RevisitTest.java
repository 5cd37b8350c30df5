package org.newsloom.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.SeenMark;

class RevisitTest {
  private static final URI URL = URI.create("https://news.example/a");
  private static final Instant FETCHED = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void whatIsNewOrWasADeadLetterIsFetched() {
    SeenMark dead = mark(Disposition.DEAD_LETTERED, Duration.ZERO);

    assertThat(Revisit.decide(null, entry("old", 1, null), after(1))).isEqualTo(new Revisit.Now());
    assertThat(Revisit.decide(dead, entry("old", 1, null), after(1))).isEqualTo(new Revisit.Now());
  }

  @Test
  void whatTheFeedSaidBeforeIsKnown() {
    SeenMark mark = mark(Disposition.INDEXED, Duration.ZERO);

    assertThat(Revisit.decide(mark, entry("old", 1, null), after(1)))
        .isEqualTo(new Revisit.Never());
  }

  @Test
  void aPageThatChangedLastTimeIsFetchedAtOnce() {
    SeenMark mark = mark(Disposition.INDEXED, Duration.ZERO);

    assertThat(Revisit.decide(mark, entry("new", 1, null), after(1))).isEqualTo(new Revisit.Now());
  }

  @ParameterizedTest
  @CsvSource({"5, 15", "14, 15", "15, 60", "59, 60", "60, 360", "6000, 360"})
  void aPageThatDoesNotChangeIsFetchedLessAndLessOften(int quietMinutes, int waitMinutes) {
    SeenMark mark = mark(Disposition.INDEXED, Duration.ofMinutes(quietMinutes));

    assertThat(Revisit.decide(mark, entry("new", 1, null), after(2)))
        .isEqualTo(new Revisit.Later(after(waitMinutes)));
    assertThat(Revisit.decide(mark, entry("new", 1, null), after(waitMinutes)))
        .isEqualTo(new Revisit.Now());
  }

  @Test
  void whatIsDatedAnewIsFetchedAtOnce() {
    SeenMark mark = mark(Disposition.INDEXED, Duration.ofHours(9));

    assertThat(Revisit.decide(mark, entry("new", 3, after(2)), after(3)))
        .isEqualTo(new Revisit.Now());
    for (Instant noNews : List.of(after(-1), after(60 * 24))) {
      assertThat(Revisit.decide(mark, entry("new", 3, noNews), after(3)))
          .isInstanceOf(Revisit.Later.class);
    }
  }

  @Test
  void whatWasFetchedSinceTheFeedSaidItIsKnown() {
    SeenMark mark = mark(Disposition.INDEXED, Duration.ofHours(9));

    assertThat(Revisit.decide(mark, entry("new", -2, null), after(600)))
        .isEqualTo(new Revisit.Never());
  }

  private static Instant after(int minutes) {
    return FETCHED.plus(Duration.ofMinutes(minutes));
  }

  private static SeenMark mark(Disposition disposition, Duration quiet) {
    return new SeenMark(
        URL,
        "old",
        disposition,
        ArticleId.of(URL),
        URL,
        "hash",
        1,
        FETCHED.minus(quiet),
        FETCHED,
        FETCHED.minus(quiet),
        List.of(),
        null,
        null,
        null);
  }

  private static FeedEntry entry(
      String fingerprint, int seenAfterMinutes, @Nullable Instant updatedAt) {
    return new FeedEntry(
        "feed",
        URL,
        fingerprint,
        "T",
        null,
        null,
        List.of(),
        List.of(),
        null,
        updatedAt,
        null,
        null,
        after(seenAfterMinutes),
        0,
        null,
        null);
  }
}

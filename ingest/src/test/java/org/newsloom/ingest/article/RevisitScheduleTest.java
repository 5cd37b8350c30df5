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
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.PlannedRevisit;
import org.newsloom.common.model.Publisher;
import org.newsloom.common.model.TextSource;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.NotModified;

class RevisitScheduleTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T12:00:00Z");
  private static final FetchResult ANSWER = new NotModified(null);
  private static final PlannedRevisit LAST = new PlannedRevisit(FIRST, "\"e\"", "then", null);

  private final RevisitSchedule schedule = RevisitSchedule.USUAL;

  @ParameterizedTest
  @CsvSource({"0, 60", "59, 60", "60, 360", "359, 360", "360, 1440", "1440, 4320", "4319, 4320"})
  void eachAgeHasItsRevisitAndThoseThatWereMissedAreOne(int minutesOld, int expected) {
    assertThat(schedule.after(ANSWER, article(TextSource.PAGE, null), after(minutesOld)))
        .isEqualTo(new PlannedRevisit(after(expected), null, null, null));
    assertThat(schedule.afterNothing(LAST, FIRST, after(minutesOld)))
        .isEqualTo(new PlannedRevisit(after(expected), "\"e\"", "then", null));
  }

  @Test
  void afterTheLastAgeThereIsNone() {
    assertThat(schedule.after(ANSWER, article(TextSource.PAGE, null), after(4320))).isNull();
    assertThat(schedule.afterNothing(LAST, FIRST, after(4320))).isNull();
    assertThat(RevisitSchedule.NEVER.after(ANSWER, article(TextSource.PAGE, null), FIRST)).isNull();
    assertThat(RevisitSchedule.NEVER.afterFailure(LAST, FIRST, Duration.ZERO, FIRST)).isNull();
  }

  @Test
  void aTextFromTheFeedAndAnArchiveAreLeftAlone() {
    Instant fourDaysBefore = FIRST.minus(Duration.ofDays(4));

    assertThat(schedule.after(ANSWER, article(TextSource.FEED, null), FIRST)).isNull();
    assertThat(schedule.after(ANSWER, article(TextSource.PAGE, fourDaysBefore), FIRST)).isNull();
    assertThat(schedule.after(ANSWER, article(TextSource.PAGE, FIRST), FIRST)).isNotNull();
  }

  @Test
  void aFailureIsTriedAgainButNotForEver() {
    assertThat(dueAfterFailure(60, Duration.ofSeconds(5))).isEqualTo(after(90));
    assertThat(dueAfterFailure(60, Duration.ofHours(2))).isEqualTo(after(180));
    assertThat(dueAfterFailure(4320, Duration.ofHours(2))).isEqualTo(after(4440));
    assertThat(dueAfterFailure(4320 + 1439, Duration.ZERO)).isNull();
  }

  @Test
  void aPublishersNoIsFinal() {
    assertThat(List.of(Disposition.values()).stream().filter(RevisitSchedule::isFinal))
        .containsExactlyInAnyOrder(Disposition.GONE, Disposition.ROBOTS);
  }

  private @Nullable Instant dueAfterFailure(int minutesOld, Duration asked) {
    PlannedRevisit next = schedule.afterFailure(LAST, FIRST, asked, after(minutesOld));
    return next == null ? null : next.dueAt();
  }

  private static Instant after(int minutes) {
    return FIRST.plus(Duration.ofMinutes(minutes));
  }

  private static Article article(TextSource source, @Nullable Instant publishedAt) {
    URI url = URI.create("https://news.example/a");
    return new Article(
        ArticleId.of(url),
        url,
        url,
        "feed",
        new Publisher("News", "news.example"),
        "Talks",
        "First.",
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        publishedAt,
        null,
        FIRST,
        FIRST,
        source,
        1,
        "hash");
  }
}

package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.newsloom.ingest.feed.PollSchedule.News;
import org.newsloom.ingest.feed.PollSchedule.Rhythm;

class PollScheduleTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private final PollSchedule schedule =
      new PollSchedule(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(4));

  @Test
  void aNewFeedBeginsAtTheStartUnlessItsDatesTell() {
    assertThat(after(null, new News(20, 20), Rhythm.UNKNOWN)).isEqualTo(Duration.ofMinutes(5));
    assertThat(after(null, new News(20, 20), pause(HOUR))).isEqualTo(Duration.ofMinutes(18));
  }

  @Test
  void theIntervalGrowsWithTheRootOfThePause() {
    assertThat(after(HOUR, new News(20, 1), pause(HOUR))).isEqualTo(Duration.ofMinutes(18));
    assertThat(after(HOUR, News.NONE, pause(HOUR.multipliedBy(4))))
        .isEqualTo(Duration.ofMinutes(36));
    assertThat(after(HOUR, News.NONE, pause(Duration.ofMinutes(15))))
        .isEqualTo(Duration.ofMinutes(9));
  }

  @Test
  void atNightItIsLonger() {
    Rhythm hourly = pause(HOUR);

    assertThat(schedule.afterSuccess(HOUR, News.NONE, hourly, HOUR, null))
        .isEqualTo(Duration.ofMinutes(18));
    assertThat(schedule.afterSuccess(HOUR, News.NONE, hourly, HOUR.multipliedBy(8), null))
        .isEqualTo(Duration.ofMinutes(36));
  }

  @Test
  void whereDatesDoNotTellMostlyNewEntriesHalveItAndNoNewsLengthenIt() {
    assertThat(after(HOUR, new News(20, 11), Rhythm.UNKNOWN)).isEqualTo(Duration.ofMinutes(30));
    assertThat(after(HOUR, new News(20, 5), Rhythm.UNKNOWN)).isEqualTo(HOUR);
    assertThat(after(HOUR, News.NONE, Rhythm.UNKNOWN)).isEqualTo(Duration.ofMinutes(75));
  }

  @Test
  void aListThatIsNewAsAWholeIsPolledAtTheFastestPace() {
    for (Rhythm rhythm : List.of(Rhythm.UNKNOWN, pause(HOUR))) {
      assertThat(after(HOUR, new News(20, 20), rhythm)).isEqualTo(Duration.ofMinutes(1));
    }
  }

  @Test
  void noIntervalIsLongerThanHalfOfWhatTheListReachesBack() {
    var rhythm = new Rhythm(Duration.ofMinutes(20), HOUR);

    assertThat(after(HOUR, News.NONE, rhythm)).isEqualTo(Duration.ofMinutes(10));
    assertThat(schedule.afterSuccess(HOUR, News.NONE, rhythm, Duration.ZERO, HOUR)).isEqualTo(HOUR);
  }

  @Test
  void staysBetweenShortestAndLongest() {
    assertThat(after(HOUR, News.NONE, pause(Duration.ofSeconds(1))))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(after(HOUR, News.NONE, pause(Duration.ofDays(365)))).isEqualTo(Duration.ofHours(4));
    assertThat(after(Duration.ofHours(4), News.NONE, Rhythm.UNKNOWN))
        .isEqualTo(Duration.ofHours(4));
  }

  @Test
  void whatTheFeedAsksForIsALowerBoundUpToOurLongest() { // T19
    assertThat(asked(HOUR)).isEqualTo(HOUR);
    assertThat(asked(Duration.ZERO)).isEqualTo(Duration.ofMinutes(18));
    assertThat(asked(Duration.ofDays(3650))).isEqualTo(Duration.ofHours(4));
  }

  private Duration asked(Duration asked) {
    return schedule.afterSuccess(HOUR, News.NONE, pause(HOUR), Duration.ZERO, asked);
  }

  private Duration after(@Nullable Duration current, News news, Rhythm rhythm) {
    return schedule.afterSuccess(current, news, rhythm, Duration.ZERO, null);
  }

  private static Rhythm pause(Duration pause) {
    return new Rhythm(null, pause);
  }

  @Test
  void failuresDoubleTheLongestWaitUpToSixHoursForEver() {
    Duration five = Duration.ofMinutes(5);

    assertThat(schedule.afterFailure(five, 1, null, 1)).isEqualTo(Duration.ofMinutes(10));
    assertThat(schedule.afterFailure(five, 2, null, 1)).isEqualTo(Duration.ofMinutes(20));
    assertThat(schedule.afterFailure(five, 5, null, 1)).isEqualTo(Duration.ofMinutes(160));
    assertThat(schedule.afterFailure(five, 1000, null, 1)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void theWaitAfterAFailureIsAnythingFromTheIntervalToTheLongest() {
    Duration five = Duration.ofMinutes(5);

    assertThat(schedule.afterFailure(five, 1000, null, 0.5)).isEqualTo(Duration.ofHours(3));
    assertThat(schedule.afterFailure(five, 1000, null, 0)).isEqualTo(five);
    assertThat(schedule.afterFailure(Duration.ofHours(4), 1000, null, 0.5))
        .as("never sooner than a feed that is well, nor all of them at once")
        .isEqualTo(Duration.ofMinutes(252));
  }

  @Test
  void retryAfterWinsOverAShorterBackoff() {
    Duration three = Duration.ofHours(3);

    assertThat(schedule.afterFailure(HOUR, 1, three, 0)).isEqualTo(three);
    assertThat(schedule.afterFailure(HOUR, 1, three, 1)).isEqualTo(Duration.ofMinutes(198));
    assertThat(schedule.afterFailure(HOUR, 1, Duration.ofSeconds(1), 0)).isEqualTo(HOUR);
  }

  @Test
  void jitterAddsUpToATenth() {
    assertThat(PollSchedule.jittered(HOUR, 0)).isEqualTo(HOUR);
    assertThat(PollSchedule.jittered(HOUR, 0.5)).isEqualTo(Duration.ofMinutes(63));
  }

  @Test
  void theRhythmIsInTheDates() {
    List<Instant> dates =
        Stream.of(
                "2026-01-01T10:00:00Z",
                "2026-01-01T10:20:00Z",
                "2026-01-01T10:10:00Z",
                "2019-01-01T00:00:00Z")
            .map(Instant::parse)
            .toList();

    assertThat(Rhythm.of(dates, 4))
        .isEqualTo(new Rhythm(Duration.ofMinutes(40), Duration.ofMinutes(10)));
    assertThat(Rhythm.of(dates.subList(0, 2), 4)).isEqualTo(Rhythm.UNKNOWN);
  }

  @Test
  void severalWithinMinutesAreOnePublication() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    List<Instant> dates =
        IntStream.range(0, 12)
            .mapToObj(i -> noon.plus(HOUR.multipliedBy(i / 4)).plusSeconds(60L * (i % 4)))
            .toList();

    assertThat(Rhythm.of(dates, 12).pause()).isEqualTo(HOUR);
    assertThat(Rhythm.of(Collections.nCopies(12, noon), 12)).isEqualTo(Rhythm.UNKNOWN);
  }
}

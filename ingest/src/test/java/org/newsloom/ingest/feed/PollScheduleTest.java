package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.newsloom.ingest.feed.PollSchedule.News;

class PollScheduleTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private final PollSchedule schedule =
      new PollSchedule(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(4));

  @Test
  void aNewFeedBeginsAtTheStartUnlessItsEntriesComeFaster() {
    assertThat(schedule.afterSuccess(null, new News(20, 20, null), null, null))
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(schedule.afterSuccess(null, new News(20, 20, Duration.ofMinutes(4)), null, null))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(schedule.afterSuccess(null, new News(20, 20, Duration.ofDays(1)), null, null))
        .isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void mostlyNewEntriesHalveTheInterval() {
    assertThat(schedule.afterSuccess(HOUR, new News(20, 11, null), null, null))
        .isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void noNewsLengthenIt() {
    assertThat(schedule.afterSuccess(HOUR, News.NONE, null, null))
        .isEqualTo(Duration.ofMinutes(75));
  }

  @Test
  void someNewsMoveItTowardsHalfTheGap() {
    assertThat(schedule.afterSuccess(HOUR, new News(20, 2, Duration.ofMinutes(40)), null, null))
        .isEqualTo(Duration.ofMinutes(40));
  }

  @Test
  void aListThatIsNewAsAWholeIsPolledAtTheFastestPace() {
    assertThat(schedule.afterSuccess(HOUR, new News(20, 20, null), null, null))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(schedule.afterSuccess(HOUR, new News(0, 0, null), null, null))
        .isEqualTo(Duration.ofMinutes(75));
  }

  @Test
  void noIntervalIsLongerThanHalfOfWhatTheListReachesBack() {
    Duration reach = new News(10, 0, Duration.ofMinutes(3)).reach();

    assertThat(reach).isEqualTo(Duration.ofMinutes(30));
    for (Duration current : List.of(Duration.ofMinutes(14), HOUR)) {
      assertThat(schedule.afterSuccess(current, News.NONE, reach, null))
          .isEqualTo(Duration.ofMinutes(15));
    }
    assertThat(schedule.afterSuccess(HOUR, News.NONE, reach, HOUR)).isEqualTo(HOUR);
    assertThat(new News(10, 0, Duration.ZERO).reach()).isNull();
    assertThat(new News(10, 0, null).reach()).isNull();
  }

  @Test
  void staysBetweenShortestAndLongest() {
    assertThat(schedule.afterSuccess(Duration.ofMinutes(1), new News(20, 20, null), null, null))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(schedule.afterSuccess(Duration.ofHours(4), News.NONE, null, null))
        .isEqualTo(Duration.ofHours(4));
  }

  @Test
  void whatTheFeedAsksForIsALowerBoundUpToOurLongest() { // T19
    assertThat(schedule.afterSuccess(null, News.NONE, null, HOUR)).isEqualTo(HOUR);
    assertThat(schedule.afterSuccess(HOUR, News.NONE, null, Duration.ZERO))
        .isEqualTo(Duration.ofMinutes(75));
    assertThat(schedule.afterSuccess(HOUR, News.NONE, null, Duration.ofDays(3650)))
        .isEqualTo(Duration.ofHours(4));
  }

  @Test
  void failuresDoubleTheWaitUpToSixHoursForEver() {
    Duration five = Duration.ofMinutes(5);

    assertThat(schedule.afterFailure(five, 1, null)).isEqualTo(five);
    assertThat(schedule.afterFailure(five, 2, null)).isEqualTo(Duration.ofMinutes(10));
    assertThat(schedule.afterFailure(five, 5, null)).isEqualTo(Duration.ofMinutes(80));
    assertThat(schedule.afterFailure(five, 1000, null)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void retryAfterWinsOverAShorterBackoff() {
    assertThat(schedule.afterFailure(HOUR, 1, Duration.ofHours(3))).isEqualTo(Duration.ofHours(3));
    assertThat(schedule.afterFailure(HOUR, 1, Duration.ofSeconds(1))).isEqualTo(HOUR);
  }

  @Test
  void jitterAddsUpToATenth() {
    assertThat(PollSchedule.jittered(HOUR, 0)).isEqualTo(HOUR);
    assertThat(PollSchedule.jittered(HOUR, 0.5)).isEqualTo(Duration.ofMinutes(63));
  }

  @Test
  void theGapIsTheMedian() {
    List<Instant> dates =
        Stream.of(
                "2026-01-01T10:00:00Z",
                "2026-01-01T10:20:00Z",
                "2026-01-01T10:10:00Z",
                "2019-01-01T00:00:00Z")
            .map(Instant::parse)
            .toList();

    assertThat(News.gapOf(dates)).isEqualTo(Duration.ofMinutes(10));
    assertThat(News.gapOf(dates.subList(0, 2))).isNull();
  }
}

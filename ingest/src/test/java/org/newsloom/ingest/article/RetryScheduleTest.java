package org.newsloom.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private final RetrySchedule schedule = new RetrySchedule(6, Duration.ofSeconds(5));

  @Test
  void waitsGrowEightfoldUpToSixHours() {
    assertThat(schedule.waitAfter(0, null, 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(schedule.waitAfter(1, null, 0)).isEqualTo(Duration.ofSeconds(40));
    assertThat(schedule.waitAfter(2, null, 0)).isEqualTo(Duration.ofSeconds(320));
    assertThat(schedule.waitAfter(3, null, 0)).isEqualTo(Duration.ofSeconds(2560));
    assertThat(schedule.waitAfter(4, null, 0)).isEqualTo(Duration.ofSeconds(20_480));
    assertThat(schedule.waitAfter(5, null, 0)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void afterTheLastRetryThereIsNone() {
    assertThat(schedule.waitAfter(6, null, 0)).isNull();
    assertThat(new RetrySchedule(0, Duration.ofSeconds(1)).waitAfter(0, null, 0)).isNull();
  }

  @Test
  void whatTheServerAsksForWinsUpToADay() {
    assertThat(schedule.waitAfter(0, Duration.ofSeconds(1), 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(schedule.waitAfter(0, Duration.ofMinutes(2), 0)).isEqualTo(Duration.ofMinutes(2));
    assertThat(schedule.waitAfter(0, Duration.ofHours(9), 0)).isEqualTo(Duration.ofHours(9));
    assertThat(schedule.waitAfter(0, Duration.ofDays(3), 0)).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void whatFailedTogetherIsSpread() {
    assertThat(schedule.waitAfter(0, null, 0.5)).isEqualTo(Duration.ofMillis(4375));
    assertThat(schedule.waitAfter(5, null, 1)).isEqualTo(Duration.ofMinutes(270));
    assertThat(schedule.waitAfter(0, Duration.ofHours(4), 1))
        .as("never sooner than the server asks")
        .isEqualTo(Duration.ofHours(5));
    assertThat(schedule.waitAfter(5, Duration.ofHours(5), 1))
        .as("what is asked lies between the shortest and the longest of our own")
        .isBetween(Duration.ofHours(5), Duration.ofMinutes(375));
  }
}

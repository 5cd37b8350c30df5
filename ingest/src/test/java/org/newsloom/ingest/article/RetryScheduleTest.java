package org.newsloom.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private final RetrySchedule schedule = new RetrySchedule(6, Duration.ofSeconds(5));

  @Test
  void waitsGrowEightfoldUpToSixHours() {
    assertThat(schedule.waitAfter(0, null)).isEqualTo(Duration.ofSeconds(5));
    assertThat(schedule.waitAfter(1, null)).isEqualTo(Duration.ofSeconds(40));
    assertThat(schedule.waitAfter(2, null)).isEqualTo(Duration.ofSeconds(320));
    assertThat(schedule.waitAfter(3, null)).isEqualTo(Duration.ofSeconds(2560));
    assertThat(schedule.waitAfter(4, null)).isEqualTo(Duration.ofSeconds(20_480));
    assertThat(schedule.waitAfter(5, null)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void afterTheLastRetryThereIsNone() {
    assertThat(schedule.waitAfter(6, null)).isNull();
    assertThat(new RetrySchedule(0, Duration.ofSeconds(1)).waitAfter(0, null)).isNull();
  }

  @Test
  void whatTheServerAsksForWinsUpToADay() {
    assertThat(schedule.waitAfter(0, Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(5));
    assertThat(schedule.waitAfter(0, Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
    assertThat(schedule.waitAfter(0, Duration.ofHours(9))).isEqualTo(Duration.ofHours(9));
    assertThat(schedule.waitAfter(0, Duration.ofDays(3))).isEqualTo(Duration.ofDays(1));
  }
}

package org.newsloom.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  /** What makes a wait as long as it is in the mean. */
  private static final double MEAN = 0.5;

  private final RetrySchedule schedule = new RetrySchedule(6, Duration.ofSeconds(30));

  @Test
  void waitsGrowFivefoldUpToFourHours() {
    assertThat(schedule.waitAfter(0, null, MEAN)).isEqualTo(Duration.ofSeconds(30));
    assertThat(schedule.waitAfter(1, null, MEAN)).isEqualTo(Duration.ofSeconds(150));
    assertThat(schedule.waitAfter(2, null, MEAN)).isEqualTo(Duration.ofSeconds(750));
    assertThat(schedule.waitAfter(3, null, MEAN)).isEqualTo(Duration.ofSeconds(3750));
    assertThat(schedule.waitAfter(4, null, MEAN)).isEqualTo(Duration.ofHours(4));
    assertThat(schedule.waitAfter(5, null, MEAN)).isEqualTo(Duration.ofHours(4));
  }

  @Test
  void aWaitIsAnythingUpToTwiceItsMean() {
    assertThat(schedule.waitAfter(0, null, 0)).isEqualTo(Duration.ZERO);
    assertThat(schedule.waitAfter(0, null, 0.25)).isEqualTo(Duration.ofSeconds(15));
    assertThat(schedule.waitAfter(0, null, 1)).isEqualTo(Duration.ofMinutes(1));
    assertThat(schedule.waitAfter(5, null, 1)).isEqualTo(Duration.ofHours(8));
  }

  @Test
  void afterTheLastRetryThereIsNone() {
    assertThat(schedule.waitAfter(6, null, MEAN)).isNull();
    assertThat(new RetrySchedule(0, Duration.ofSeconds(1)).waitAfter(0, null, MEAN)).isNull();
  }

  @Test
  void whatTheServerAsksForIsTheLeastUpToADay() {
    assertThat(schedule.waitAfter(0, Duration.ofSeconds(1), MEAN))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(schedule.waitAfter(0, Duration.ofMinutes(2), 1)).isEqualTo(Duration.ofMinutes(2));
    assertThat(schedule.waitAfter(0, Duration.ofHours(9), MEAN)).isEqualTo(Duration.ofHours(9));
    assertThat(schedule.waitAfter(0, Duration.ofDays(3), MEAN)).isEqualTo(Duration.ofDays(1));
  }
}

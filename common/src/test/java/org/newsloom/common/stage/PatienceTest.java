package org.newsloom.common.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Patience PATIENCE =
      new Patience(Duration.ofMillis(100), Duration.ofSeconds(10));

  @RepeatedTest(20)
  void theWaitDoublesAndIsAtLeastHalf() {
    assertThat(PATIENCE.waitAfter(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(PATIENCE.waitAfter(2)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(PATIENCE.waitAfter(4)).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
  }

  @RepeatedTest(20)
  void theWaitStopsGrowingAtTheLongest() {
    assertThat(PATIENCE.waitAfter(8)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    assertThat(PATIENCE.waitAfter(Integer.MAX_VALUE))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  @Test
  void noFailureYetCountsAsOne() {
    assertThat(PATIENCE.waitAfter(0)).isLessThanOrEqualTo(Duration.ofMillis(100));
  }
}

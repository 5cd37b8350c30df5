package org.newsloom.desk.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineIntervalTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT1S, PT1M",
    "PT1H, PT1M",
    "PT24H, PT30M",
    "P7D, PT3H",
    "P30D, PT12H",
    "P365D, P7D",
    "P3650D, P90D"
  })
  void barsAreAsNarrowAsTheirNumberAllows(Duration range, Duration interval) {
    assertThat(TimelineInterval.of(START, START.plus(range))).isEqualTo(interval);
  }

  @ParameterizedTest
  @CsvSource({"PT1M", "PT5H", "P3D", "P200D", "P36500D", "P146000D"})
  void thereAreNeverTooManyBars(Duration range) {
    Duration interval = TimelineInterval.of(START, START.plus(range));

    assertThat(range.dividedBy(interval)).isLessThan(TimelineInterval.MOST_BARS);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-28T23:00:00Z, PT24H, 2026-03-29T22:00:00Z",
    "2026-10-24T22:00:00Z, PT24H, 2026-10-25T23:00:00Z",
    "2026-10-25T23:00:00Z, PT24H, 2026-10-26T23:00:00Z",
    "2026-10-24T22:00:00Z, PT3H, 2026-10-25T02:00:00Z",
    "2026-10-25T00:00:00Z, PT1H, 2026-10-25T01:00:00Z",
    "2026-03-29T00:00:00Z, PT1H, 2026-03-29T01:00:00Z"
  })
  void barsFollowTheClockOnTheWall(Instant start, Duration interval, Instant end) {
    assertThat(TimelineInterval.end(start, interval, ZoneId.of("Europe/Berlin"))).isEqualTo(end);
  }
}

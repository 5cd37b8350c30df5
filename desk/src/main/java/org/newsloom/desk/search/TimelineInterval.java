package org.newsloom.desk.search;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Decides how wide the bars of a timeline are. Pure. */
final class TimelineInterval {
  /** More bars than this are too thin to hit with a finger. */
  static final int MOST_BARS = 72;

  private static final List<Duration> LADDER =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(90),
          Duration.ofDays(365));

  private TimelineInterval() {}

  /**
   * Where a bar ends. Elasticsearch divides the time that clocks show, so that days begin at
   * midnight: a bar is longer or shorter where the clocks are changed within it, unless it is
   * shorter than the change.
   */
  static Instant end(Instant start, Duration interval, ZoneId zone) {
    Instant end = start.plus(interval);
    Duration change =
        Duration.ofSeconds(
            zone.getRules().getOffset(start).getTotalSeconds()
                - zone.getRules().getOffset(end).getTotalSeconds());
    return interval.compareTo(change.abs()) > 0 ? end.plus(change) : end;
  }

  /** The narrowest that keeps the number of bars readable. */
  static Duration of(Instant from, Instant to) {
    Duration range = Duration.between(from, to);
    for (Duration step : LADDER) {
      if (range.dividedBy(step) < MOST_BARS) return step;
    }
    return Duration.ofDays(365 * (1 + range.dividedBy(Duration.ofDays(365)) / MOST_BARS));
  }
}

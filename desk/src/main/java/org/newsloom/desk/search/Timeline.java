package org.newsloom.desk.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many articles there were when.
 *
 * @param interval width of one bar, by the clock on the wall
 * @param from start of the first bar; null where nothing was found
 * @param to end of the last bar
 */
public record Timeline(
    long total,
    @Nullable Duration interval,
    @Nullable Instant from,
    @Nullable Instant to,
    List<Bar> bars) {
  public Timeline {
    bars = List.copyOf(bars);
  }

  /**
   * The articles of one interval.
   *
   * @param tags counts by tag; only where the timeline was split
   */
  public record Bar(Instant at, long count, @Nullable List<Found.Count> tags) {}
}

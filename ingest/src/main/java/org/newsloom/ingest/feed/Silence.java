package org.newsloom.ingest.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a feed that used to bring entries brings none any more, although its polls are good.
 * Pure.
 *
 * <p>Counted in whole days, so that nights do not matter; measured by the longest row of days
 * without entries that the feed has had before, so that neither weekends nor the rest days of a
 * country or a trade do.
 */
final class Silence {
  /** Of a feed that brings less, a week without an entry may be chance. */
  private static final int LEAST_A_DAY = 5;

  /** From the first entry on; of so many, two are a weekend, whatever day the first is. */
  private static final int LEAST_DAYS = 8;

  private Silence() {}

  /**
   * When the silence began; null if this is no more of a pause than others were.
   *
   * @param days new entries day by day
   * @param lastDay when the last of them begins
   */
  static @Nullable Instant since(List<Integer> days, Instant lastDay) {
    int end = days.size();
    while (end > 0 && days.get(end - 1) == 0) end--;
    int start = 0;
    while (start < end && days.get(start) == 0) start++;
    List<Integer> lively = days.subList(start, end);
    int entries = lively.stream().mapToInt(Integer::intValue).sum();
    if (lively.size() < LEAST_DAYS || entries < LEAST_A_DAY * lively.size()) return null;
    int quiet = days.size() - end;
    if (quiet <= 2 * (1 + longestPause(lively))) return null;
    return lastDay.minus(Duration.ofDays(quiet - 1));
  }

  private static int longestPause(List<Integer> days) {
    int longest = 0;
    int now = 0;
    for (int entries : days) {
      now = entries == 0 ? now + 1 : 0;
      longest = Math.max(longest, now);
    }
    return longest;
  }
}

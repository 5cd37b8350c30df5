package org.newsloom.common.model;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the polls of a feed have shown over time. Bounded: a feed that is polled for years has no
 * longer history than one that is polled for a month.
 *
 * @param movedTo where the feed is polled, since its own URL led there by permanent redirects often
 *     enough; null while it is polled at its own URL
 * @param rumour what its server says lately, and has not said often enough to be believed
 * @param lastDay midnight UTC at which the last of the days in {@code entriesByDay} begins
 * @param entriesByDay entries that were new, day by day, the last day being the latest one with a
 *     poll; the first poll of a feed does not count, for all that it lists is new
 * @param hours how much of what is new was published in each hour of the day from midnight UTC: an
 *     entry counts for 100, and for a tenth less with every day; null where that was never learned
 * @param silentSince the first of the days without an entry, where there are more of them in a row
 *     than is this feed's way; null while it brings what it used to bring
 * @param lastPolls the latest first
 */
public record FeedHistory(
    @Nullable URI movedTo,
    @Nullable Rumour rumour,
    @Nullable Instant lastDay,
    List<Integer> entriesByDay,
    @Nullable List<Integer> hours,
    @Nullable Instant silentSince,
    List<PollSummary> lastPolls) {
  public static final FeedHistory NONE =
      new FeedHistory(null, null, null, List.of(), null, null, List.of());

  /** Four weeks: holidays are weighed against ordinary days, and weekends are known. */
  public static final int MOST_DAYS = 28;

  public static final int MOST_POLLS = 10;

  /**
   * What a server says and may not mean: that the feed has moved for good, or is gone for good.
   *
   * @param movedTo null where it says that the feed is gone
   * @param polls in a row on which it said so
   * @param since when it said so first
   */
  public record Rumour(@Nullable URI movedTo, int polls, Instant since) {
    public Rumour {
      Objects.requireNonNull(since, "since");
    }
  }

  /**
   * One poll.
   *
   * @param at when it began
   * @param outcome as in {@link FeedState#outcome}
   * @param latency to its answer, the wait for a turn at the host included
   * @param entries handed on
   */
  public record PollSummary(Instant at, String outcome, Duration latency, int entries) {
    public PollSummary {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(latency, "latency");
    }
  }

  public FeedHistory {
    entriesByDay = List.copyOf(entriesByDay);
    hours = hours == null ? null : List.copyOf(hours);
    lastPolls = List.copyOf(lastPolls);
  }

  /** Of a feed that may not have been polled yet, or not since its history is kept. */
  public static FeedHistory of(@Nullable FeedState state) {
    return state == null || state.history() == null ? NONE : state.history();
  }

  /** Over the days known, without the last, which is not over; zero before the first is. */
  public double entriesPerDay() {
    int days = entriesByDay.size() - 1;
    return days < 1
        ? 0
        : entriesByDay.subList(0, days).stream().mapToInt(Integer::intValue).sum() / (double) days;
  }
}

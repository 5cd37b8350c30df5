package org.newsloom.ingest.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a feed is polled next. Pure: reads no clock, rolls no dice, starts no timer.
 *
 * <p>A feed that lists mostly new entries is about to drop some before we come back, so it is
 * polled sooner; one without news later; in between, twice per the time that lies between its
 * entries. No interval is longer than half of what the list reaches back: a burst must not push
 * entries off it unseen. Whoever fails is asked less and less often, but never forgotten.
 */
public record PollSchedule(Duration start, Duration min, Duration max) {
  private static final Duration LONGEST_BACKOFF = Duration.ofHours(6);
  private static final double CROWDED = 0.5;

  public PollSchedule {
    if (min.isZero() || min.isNegative()) throw new IllegalArgumentException("min: " + min);
    if (max.compareTo(min) < 0) throw new IllegalArgumentException("max " + max + " < " + min);
  }

  /**
   * What a poll brought.
   *
   * @param listed entries that the feed lists
   * @param fresh those of them that were not listed before; one that only says something else says
   *     nothing of the feed's pace
   * @param gap typical time between two entries; null where their dates do not tell
   */
  public record News(int listed, int fresh, @Nullable Duration gap) {
    public static final News NONE = new News(0, 0, null);

    boolean isAllFresh() {
      return listed > 0 && fresh == listed;
    }

    /** How far the list goes back at the feed's usual pace; null where the dates do not tell. */
    @Nullable Duration reach() {
      // Dates without a time of day lie no time apart.
      return gap == null || gap.isZero() ? null : gap.multipliedBy(listed);
    }

    /** The typical gap is the median, which one old entry pinned to the top cannot spoil. */
    static @Nullable Duration gapOf(List<Instant> dates) {
      List<Instant> sorted = dates.stream().sorted().toList();
      if (sorted.size() < 3) return null;
      List<Duration> gaps = new ArrayList<>();
      for (int i = 1; i < sorted.size(); i++) {
        gaps.add(Duration.between(sorted.get(i - 1), sorted.get(i)));
      }
      return gaps.stream().sorted().toList().get(gaps.size() / 2);
    }
  }

  /**
   * The interval after a good poll.
   *
   * @param current null after the first poll, when everything is new and says nothing
   * @param reach how far the list goes back, as known from this poll or an earlier one
   * @param asked lower bound wished for by the feed or its server; kept as far as our longest
   *     interval
   */
  public Duration afterSuccess(
      @Nullable Duration current, News news, @Nullable Duration reach, @Nullable Duration asked) {
    Duration wished = current == null ? first(news) : steered(current, news);
    Duration next = reach == null ? wished : shorter(wished, reach.dividedBy(2));
    Duration bound = asked == null ? min : asked;
    return clamped(next.compareTo(bound) < 0 ? bound : next);
  }

  private Duration first(News news) {
    return news.gap() == null ? start : shorter(start, news.gap().dividedBy(2));
  }

  private Duration steered(Duration current, News news) {
    if (news.fresh() == 0) return current.multipliedBy(5).dividedBy(4);
    // More than the list holds came since the last poll, and nobody knows how much more.
    if (news.isAllFresh()) return min;
    if (news.fresh() > news.listed() * CROWDED) return current.dividedBy(2);
    return news.gap() == null ? current : current.plus(news.gap().dividedBy(2)).dividedBy(2);
  }

  /**
   * The wait after a failure: doubled each time, up to six hours, for ever.
   *
   * @param failuresInARow from 1
   * @param retryAfter wins over a shorter wait
   */
  public Duration afterFailure(
      Duration interval, int failuresInARow, @Nullable Duration retryAfter) {
    // Limiting the shift keeps the product from overflowing; the cap has won long before 2^16.
    Duration grown = interval.multipliedBy(1L << Math.min(failuresInARow - 1, 16));
    Duration wait = shorter(grown, LONGEST_BACKOFF);
    return retryAfter != null && retryAfter.compareTo(wait) > 0 ? retryAfter : wait;
  }

  /**
   * Adds up to a tenth, so that feeds that once met do not stay together.
   *
   * @param random from 0 to 1
   */
  public static Duration jittered(Duration wait, double random) {
    return wait.plusMillis((long) (wait.toMillis() * 0.1 * random));
  }

  private Duration clamped(Duration wait) {
    if (wait.compareTo(min) < 0) return min;
    return shorter(wait, max);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}

package org.newsloom.ingest.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a feed is polled next. Pure: reads no clock, rolls no dice, starts no timer.
 *
 * <p>Polls are spent where they win the most. An entry waits for half an interval on average, so
 * over feeds with pauses <i>p</i> between their publications the waiting is as the sum of interval
 * / p, the requests are as the sum of 1 / interval, and the least waiting for so many requests is
 * had with intervals in proportion to the root of <i>p</i>. A feed that has been quiet for longer
 * than is its way has a longer pause just now: it is night there.
 *
 * <p>Where dates do not tell, what is new in the list does: a feed that lists mostly new entries is
 * about to drop some before we come back, so it is polled sooner; one without news later. No
 * interval is longer than half of what the list reaches back: a burst must not push entries off it
 * unseen. Whoever fails is asked less and less often, but never forgotten.
 */
public record PollSchedule(Duration start, Duration min, Duration max) {
  private static final Duration LONGEST_BACKOFF = Duration.ofHours(6);
  private static final double CROWDED = 0.5;
  private static final Duration HOUR = Duration.ofHours(1);

  /** The interval for a feed that publishes once an hour. */
  private static final Duration FOR_AN_HOUR = Duration.ofMinutes(18);

  private static final Duration TOGETHER = Duration.ofMinutes(5);

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
   */
  public record News(int listed, int fresh) {
    public static final News NONE = new News(0, 0);

    boolean isAllFresh() {
      return listed > 0 && fresh == listed;
    }
  }

  /**
   * When a feed publishes, as its dates tell.
   *
   * @param reach how far the list goes back at the feed's usual pace
   * @param pause typical time between two publications, where several within minutes are one
   */
  public record Rhythm(@Nullable Duration reach, @Nullable Duration pause) {
    public static final Rhythm UNKNOWN = new Rhythm(null, null);

    /** Of a list with these dates. */
    public static Rhythm of(List<Instant> dates, int listed) {
      List<Instant> sorted = dates.stream().sorted().toList();
      Duration half = sorted.size() < 3 ? null : typical(sorted, sorted.size() / 2);
      // Dates without a time of day lie no time apart.
      Duration reach =
          half == null || half.isZero()
              ? null
              : half.multipliedBy(listed).dividedBy(sorted.size() / 2);
      List<Instant> publications = publications(sorted);
      return new Rhythm(reach, publications.size() < 3 ? null : typical(publications, 1));
    }

    private static List<Instant> publications(List<Instant> sorted) {
      List<Instant> begun = new ArrayList<>();
      for (Instant one : sorted) {
        if (begun.isEmpty() || !one.isBefore(begun.getLast().plus(TOGETHER))) begun.add(one);
      }
      return begun;
    }

    /** From each date to the one so many later: the median, which one old entry cannot spoil. */
    private static Duration typical(List<Instant> sorted, int later) {
      List<Duration> times = new ArrayList<>();
      for (int i = later; i < sorted.size(); i++) {
        times.add(Duration.between(sorted.get(i - later), sorted.get(i)));
      }
      return times.stream().sorted().toList().get((times.size() - 1) / 2);
    }
  }

  /**
   * The interval after a good poll.
   *
   * @param current null after the first poll, when everything is new and says nothing
   * @param rhythm as known from this poll or an earlier one
   * @param quiet how long nothing was published
   * @param asked lower bound wished for by the feed or its server; kept as far as our longest
   *     interval
   */
  public Duration afterSuccess(
      @Nullable Duration current,
      News news,
      Rhythm rhythm,
      Duration quiet,
      @Nullable Duration asked) {
    Duration wished = wished(current, news, rhythm.pause(), quiet);
    Duration next = rhythm.reach() == null ? wished : shorter(wished, rhythm.reach().dividedBy(2));
    Duration bound = asked == null ? min : asked;
    return clamped(next.compareTo(bound) < 0 ? bound : next);
  }

  private Duration wished(
      @Nullable Duration current, News news, @Nullable Duration pause, Duration quiet) {
    // More than the list holds came since the last poll, and nobody knows how much more.
    if (current != null && news.isAllFresh()) return min;
    if (pause != null) return worthwhile(pause, quiet);
    if (current == null) return start;
    if (news.fresh() == 0) return current.multipliedBy(5).dividedBy(4);
    return news.fresh() > news.listed() * CROWDED ? current.dividedBy(2) : current;
  }

  private static Duration worthwhile(Duration pause, Duration quiet) {
    Duration now = longer(pause, quiet.dividedBy(2));
    double hours = now.toSeconds() / (double) HOUR.toSeconds();
    return Duration.ofSeconds((long) (FOR_AN_HOUR.toSeconds() * Math.sqrt(hours)));
  }

  /**
   * The wait after a failure: somewhere between the feed's own interval and one that doubles with
   * each failure, up to six hours, for ever. Drawn from all of that and not only blurred, since
   * what fails together, such as all feeds of a host, must not come back together (<a
   * href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">full
   * jitter</a>).
   *
   * @param failuresInARow from 1
   * @param retryAfter wins over a shorter wait
   * @param random from 0 to 1
   */
  public Duration afterFailure(
      Duration interval, int failuresInARow, @Nullable Duration retryAfter, double random) {
    // Limiting the shift keeps the product from overflowing; the cap has won long before 2^16.
    Duration grown = interval.multipliedBy(1L << Math.min(failuresInARow, 16));
    Duration longest = shorter(grown, LONGEST_BACKOFF);
    Duration drawn = Duration.ofMillis((long) (longest.toMillis() * random));
    Duration least = retryAfter == null ? interval : longer(interval, retryAfter);
    return longer(drawn, jittered(least, random));
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

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}

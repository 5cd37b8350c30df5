package org.newsloom.ingest.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.newsloom.common.model.FeedHistory;

/**
 * At which hours of the day a feed brings its entries. Newsrooms sleep, each in its own time zone:
 * a poll at their night finds little, and one in their morning must not be late. Pure.
 *
 * @param entriesPerDay over the days known; 0 where none is
 * @param hours weight of each hour from midnight UTC; empty while too little is known
 */
public record DayCurve(double entriesPerDay, List<Integer> hours) {
  private static final int HOURS = 24;
  private static final int ONE_ENTRY = 100;

  /** Of fewer entries, chance makes the curve. */
  private static final int LEAST = 8 * ONE_ENTRY;

  /** What a day leaves of the weights of the one before: ten days count, not last season. */
  private static final double REMAINS = 0.9;

  /** Spread evenly over the day whatever was seen: news break at night too. */
  private static final double ANY_TIME = 0.1;

  public DayCurve {
    hours = List.copyOf(hours);
  }

  /** As the polls of a feed have shown it. */
  public static DayCurve of(FeedHistory history) {
    List<Integer> hours = history.hours();
    return new DayCurve(history.entriesPerDay(), hours == null ? List.of() : hours);
  }

  /**
   * What further entries add.
   *
   * @param before empty where nothing was known
   * @param days that have passed since
   * @param published when they were
   */
  public static List<Integer> learned(
      List<Integer> before, long days, Collection<Instant> published) {
    int[] hours =
        before.size() == HOURS
            ? before.stream().mapToInt(Integer::intValue).toArray()
            : new int[HOURS];
    double remains = Math.pow(REMAINS, (double) days);
    for (int hour = 0; hour < HOURS; hour++) hours[hour] = (int) (hours[hour] * remains);
    for (Instant one : published) hours[hourOf(one)] += ONE_ENTRY;
    return IntStream.of(hours).boxed().toList();
  }

  /** Entries expected in an hour at that time; 0 where nothing is known. */
  public double entriesPerHour(Instant at) {
    return isKnown() ? entriesPerDay * share(hourOf(at)) : entriesPerDay / HOURS;
  }

  /**
   * How lively the feed is at that time, beside the hours in which it brings its entries: below 1
   * at night. 1 where nothing is known.
   */
  public double liveliness(Instant at) {
    if (!isKnown()) return 1;
    double total = total();
    double usual = 0;
    for (int hour = 0; hour < HOURS; hour++) usual += share(hour) * hours.get(hour) / total;
    return share(hourOf(at)) / usual;
  }

  private boolean isKnown() {
    return total() >= LEAST;
  }

  private int total() {
    return hours.stream().mapToInt(Integer::intValue).sum();
  }

  /** An hour's share of the day, smoothed by its neighbours. */
  private double share(int hour) {
    double here = weight(hour - 1) + 2.0 * weight(hour) + weight(hour + 1);
    return (1 - ANY_TIME) * here / (4.0 * total()) + ANY_TIME / HOURS;
  }

  private int weight(int hour) {
    return hours.get(Math.floorMod(hour, HOURS));
  }

  private static int hourOf(Instant at) {
    return at.atOffset(ZoneOffset.UTC).getHour();
  }
}

package org.newsloom.bench.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How a newsroom publishes. Times are seconds from a midnight; days before that midnight are
 * negative, since a feed lists what came before.
 *
 * @param share of all feeds
 * @param perDay publications on an average day
 * @param burst how many come within a few minutes of each other
 */
record Pace(String name, double share, double perDay, int burst, boolean byDay) {
  private static final int DAY = (int) Duration.ofDays(1).toSeconds();
  private static final int DAYS_BEFORE = 30;

  /** What feeds there are: a few of much, many of little. */
  static List<Pace> all() {
    return List.of(
        new Pace("wire, 150 a day round the clock", 0.05, 150, 1, false),
        new Pace("newspaper, 60 a day in bursts of 5", 0.15, 60, 5, true),
        new Pace("desk, 12 a day in office hours", 0.25, 12, 1, true),
        new Pace("column, 2 a day", 0.25, 2, 1, true),
        new Pace("weekly, 1 in 4 days", 0.20, 0.25, 1, true),
        new Pace("dead", 0.10, 0, 1, false));
  }

  /** The moments of publication up to the end of the day, in order. */
  List<Integer> publications(Random random) {
    List<Integer> moments = new ArrayList<>();
    double burstsPerDay = perDay / burst;
    for (int day = -DAYS_BEFORE; day < 1; day++) {
      int bursts = poisson(burstsPerDay, random);
      for (int i = 0; i < bursts; i++) {
        int at = day * DAY + ofDay(random);
        IntStream.range(0, burst).forEach(k -> moments.add(at + random.nextInt(1, 60 * burst)));
      }
    }
    return moments.stream().filter(at -> at < DAY).sorted().toList();
  }

  /** By day most comes between seven and nineteen o'clock. */
  private int ofDay(Random random) {
    if (!byDay || random.nextInt(10) == 0) return random.nextInt(DAY);
    return (int) Duration.ofHours(7).toSeconds() + random.nextInt(DAY / 2);
  }

  private static int poisson(double mean, Random random) {
    double limit = Math.exp(-mean);
    if (limit == 0) return (int) Math.round(mean + Math.sqrt(mean) * random.nextGaussian());
    int count = 0;
    for (double product = random.nextDouble(); product > limit; count++) {
      product *= random.nextDouble();
    }
    return count;
  }
}

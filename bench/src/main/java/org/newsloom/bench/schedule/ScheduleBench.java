package org.newsloom.bench.schedule;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.feed.DayCurve;
import org.newsloom.ingest.feed.PollSchedule;
import org.newsloom.ingest.feed.PollSchedule.News;
import org.newsloom.ingest.feed.PollSchedule.Outlook;
import org.newsloom.ingest.feed.PollSchedule.Rhythm;

/**
 * A day of many feeds under our schedule and under fixed ones: from publication to discovery, and
 * requests. The feeds have been followed for five days before, as they would have been. Ours waits
 * up to a tenth longer, as in life.
 */
public final class ScheduleBench {
  private static final int DAY = (int) Duration.ofDays(1).toSeconds();
  private static final int DAYS_BEFORE = 5;
  private static final int LISTED = 20;
  private static final PollSchedule OURS =
      new PollSchedule(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(4));

  private final int feeds;
  private final long seed;

  public ScheduleBench(int feeds, long seed) {
    this.feeds = feeds;
    this.seed = seed;
  }

  /**
   * One schedule's day.
   *
   * @param p50 seconds from publication to discovery
   * @param p95 seconds from publication to discovery
   * @param requests a feed and day
   * @param missed entries that came and went between two polls
   */
  public record Day(double p50, double p95, double requests, long missed) {}

  /** What comes after a poll. */
  @FunctionalInterface
  interface Schedule {
    Duration after(@Nullable Duration current, News news, Rhythm rhythm, Outlook outlook);
  }

  public Day ours() {
    return day(
        (current, news, rhythm, outlook) -> OURS.afterSuccess(current, news, rhythm, outlook, null),
        true);
  }

  public Day every(Duration interval) {
    return day((current, news, rhythm, outlook) -> interval, false);
  }

  private Day day(Schedule schedule, boolean jittered) {
    var random = new Random(seed);
    List<Integer> delays = new ArrayList<>();
    long requests = 0;
    long missed = 0;
    for (Pace pace : Pace.all()) {
      for (int i = 0; i < pace.share() * feeds; i++) {
        var feed =
            new SimulatedFeed(
                pace.publications(random), random.nextInt(DAY / 24), random.nextLong());
        feed.follow(schedule, jittered);
        delays.addAll(feed.delays);
        requests += feed.requests;
        missed += feed.missed;
      }
    }
    delays.sort(null);
    return new Day(
        percentile(delays, 0.5), percentile(delays, 0.95), (double) requests / feeds, missed);
  }

  private static double percentile(List<Integer> sorted, double share) {
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  public void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%d feeds, one day: from publication to discovery, and requests per feed%n",
        feeds);
    print(out, "ours", ours());
    for (int minutes : new int[] {5, 15, 60}) {
      print(out, "every " + minutes + " min", every(Duration.ofMinutes(minutes)));
    }
  }

  private static void print(PrintStream out, String name, Day day) {
    out.printf(
        Locale.ROOT,
        "%-13s p50 %5.1f min, p95 %5.1f min, %6.1f requests a day, %d entries missed%n",
        name,
        day.p50() / 60,
        day.p95() / 60,
        day.requests(),
        day.missed());
  }

  /** One feed and what is known of it. */
  private static final class SimulatedFeed {
    private final List<Integer> publications;
    private final List<Integer> delays = new ArrayList<>();
    private final int firstPoll;
    private final Random jitter;
    private final List<Integer> byDay = new ArrayList<>();
    private List<Integer> hours = List.of();
    private long requests;
    private long missed;

    private SimulatedFeed(List<Integer> publications, int firstPoll, long seed) {
      this.publications = publications;
      this.firstPoll = firstPoll;
      jitter = new Random(seed);
    }

    private void follow(Schedule schedule, boolean jittered) {
      Duration current = null;
      Rhythm rhythm = Rhythm.UNKNOWN;
      int known = 0;
      for (long now = firstPoll - (long) DAYS_BEFORE * DAY; now < DAY; ) {
        int published = publishedUntil(now);
        int fresh = published - known;
        int first = Math.max(0, published - LISTED);
        List<Integer> listed = publications.subList(first, published);
        if (now >= 0) {
          requests++;
          note(known, first, published, now);
        }
        // Unless something is new, the server says "not modified".
        if (fresh > 0 || current == null) rhythm = Rhythm.of(dates(listed), listed.size());
        var news = new News(listed.size(), Math.min(fresh, listed.size()));
        long quiet = listed.isEmpty() ? 0 : now - listed.getLast();
        if (current != null) learn(publications.subList(Math.max(first, known), published), now);
        var curve = new DayCurve(entriesPerDay(), hours);
        var outlook = Outlook.of(curve, Instant.ofEpochSecond(now), Duration.ofSeconds(quiet));
        current = schedule.after(current, news, rhythm, outlook);
        known = published;
        double random = jittered ? jitter.nextDouble() : 0;
        now += PollSchedule.jittered(current, random).toSeconds();
      }
    }

    private void learn(List<Integer> added, long now) {
      int day = (int) Math.floorDiv(now, DAY) + DAYS_BEFORE;
      int passed = Math.max(0, day + 1 - byDay.size());
      hours = DayCurve.learned(hours, byDay.isEmpty() ? 0 : passed, dates(added));
      for (int i = 0; i < passed; i++) byDay.add(0);
      byDay.set(day, byDay.get(day) + added.size());
    }

    /** Without the day that is not over. */
    private double entriesPerDay() {
      int days = byDay.size() - 1;
      return days < 1
          ? 0
          : byDay.subList(0, days).stream().mapToInt(Integer::intValue).sum() / (double) days;
    }

    private void note(int known, int first, int published, long now) {
      missed += Math.max(0, first - known);
      for (int i = Math.max(known, first); i < published; i++) {
        // What came before the day is no part of it.
        if (publications.get(i) >= 0) delays.add((int) (now - publications.get(i)));
      }
    }

    private int publishedUntil(long now) {
      int low = 0;
      int high = publications.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (publications.get(middle) <= now) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    private static List<Instant> dates(List<Integer> listed) {
      return listed.stream().map(Instant::ofEpochSecond).toList();
    }
  }
}

package org.newsloom.bench.loopback;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long after they were due feeds were asked for, in ms. */
record Lateness(List<Long> sorted) {
  /** A clock of whole milliseconds on both sides may be off by as much. */
  private static final long ROUNDING = 2;

  Lateness {
    sorted = sorted.stream().sorted().toList();
  }

  /**
   * Of one feed.
   *
   * @param dues when it was to be polled, by its stored state
   * @param polls when it was asked for, in order
   * @param until when nobody looked any more: what was due and did not come is as late as that
   */
  static List<Long> of(List<Long> dues, List<Long> polls, long until) {
    List<Long> late = new ArrayList<>();
    for (long due : dues) {
      long came = polls.stream().filter(poll -> poll >= due - ROUNDING).findFirst().orElse(until);
      late.add(Math.max(0, came - due));
    }
    return late;
  }

  long percentile(double share) {
    if (sorted.isEmpty()) throw new IllegalStateException("no feed was due");
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
  }

  double shareWithin(long millis) {
    return sorted.stream().filter(late -> late <= millis).count() / (double) sorted.size();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d polls, late by p50 %d ms, p95 %d ms, p99 %d ms, at most %d ms",
        sorted.size(),
        percentile(0.5),
        percentile(0.95),
        percentile(0.99),
        percentile(1));
  }
}

package org.newsloom.bench.loopback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one host saw of us. Times are the monotonic clock's, in ns; those of polls the epoch's. */
final class HostLog {
  private final Map<Integer, List<Long>> polls = new HashMap<>();
  private int requests;
  private int atOnce;
  private int mostAtOnce;
  private long lastBegunAt;
  private long leastGap = Long.MAX_VALUE;

  synchronized void begin(long now) {
    if (requests++ > 0) leastGap = Math.min(leastGap, now - lastBegunAt);
    lastBegunAt = now;
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
  }

  synchronized void end() {
    atOnce--;
  }

  synchronized void polled(int feed, long epochMillis) {
    polls.computeIfAbsent(feed, number -> new ArrayList<>()).add(epochMillis);
  }

  synchronized int requests() {
    return requests;
  }

  /** Requests that were under way together. */
  synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  /** From the arrival of one request to that of the next. */
  synchronized long leastGap() {
    return leastGap;
  }

  /** When a feed was asked for, in ms of the epoch, in order. */
  synchronized List<Long> polls(int feed) {
    return List.copyOf(polls.getOrDefault(feed, List.of()));
  }
}

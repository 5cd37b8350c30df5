package org.newsloom.ingest.fetch;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request at a time per host, with a pause between them; and not too many in all. Waiting for a
 * host holds nothing but one's own virtual thread, so a slow host delays only those who want it.
 *
 * <p>A pause begins when all of the answer is here, so the server never sees two requests closer
 * than that. It is as long as whoever came before and whoever comes next think proper, and longer
 * for a host that is slow to begin its answers, since that may be by what we ask of it: we keep it
 * busy for a fifth of the time at most. How long we take to read them does not count.
 */
final class HostThrottle {
  /** Hosts remembered beyond this number are forgotten when they owe no pause. */
  private static final int REMEMBERED = 10_000;

  private static final int FAILURES_OF_THE_DEAD = 3;
  private static final Duration DEAD_FOR = Duration.ofMinutes(10);

  /** Times what a host takes to answer: four pauses and one request make five. */
  private static final int PAUSE_PER_LATENCY = 4;

  private static final Duration LONGEST_FOR_LATENCY = Duration.ofSeconds(30);

  private final Lanes lanes;
  private final MonotonicClock clock;
  private final ConcurrentHashMap<String, Host> hosts = new ConcurrentHashMap<>();
  private volatile int sweepAbove = REMEMBERED;

  HostThrottle(Lanes lanes, MonotonicClock clock) {
    this.lanes = lanes;
    this.clock = clock;
  }

  /**
   * Makes a request when it is its turn, unless there is something to say instead.
   *
   * @param pause to be kept before and after it; none at all, however slow the host, if zero
   * @param instead asked first; what it says takes neither time nor place
   */
  <T> T run(
      String host, Duration pause, Supplier<@Nullable T> instead, Supplier<Answered<T>> request)
      throws InterruptedException {
    Host state = arrive(host);
    try {
      state.turn.lockInterruptibly();
      try {
        T said = instead.get();
        if (said != null) return said;
        clock.sleepUntil(state.begin(clock.now(), pause));
        Lanes.Place place = lanes.enter(state.isSlow());
        long begunAt = clock.now();
        Duration latency = Duration.ZERO;
        try {
          Answered<T> answered = request.get();
          latency = answered.latency();
          return answered.answer();
        } finally {
          state.end(begunAt, clock.now(), latency, pause);
          place.close();
        }
      } finally {
        state.turn.unlock();
      }
    } finally {
      leave(state);
    }
  }

  /** The host asked to be left alone for a while. */
  void close(String host, Duration wait) {
    Host state = arrive(host);
    state.closedUntil = Math.max(state.closedUntil, clock.now() + wait.toNanos());
    leave(state);
  }

  /** How long the host still wants to be left alone. */
  Duration closedFor(String host) {
    Host state = hosts.get(host);
    return state == null ? Duration.ZERO : untilThen(state.closedUntil);
  }

  /** Tells how a connection to the host went. */
  void connected(String host, boolean reached) {
    Host state = arrive(host);
    int failures = reached ? 0 : state.failures + 1;
    state.failures = failures;
    if (failures >= FAILURES_OF_THE_DEAD) state.deadUntil = clock.now() + DEAD_FOR.toNanos();
    leave(state);
  }

  /** How long the host counts as dead, since several connections in a row have failed. */
  Duration deadFor(String host) {
    Host state = hosts.get(host);
    return state == null ? Duration.ZERO : untilThen(state.deadUntil);
  }

  private Duration untilThen(long then) {
    return Duration.ofNanos(Math.max(0, then - clock.now()));
  }

  private Host arrive(String host) {
    return hosts.compute(
        host,
        (name, known) -> {
          Host state = known == null ? new Host(clock.now()) : known;
          state.visitors.incrementAndGet();
          return state;
        });
  }

  private void leave(Host state) {
    state.visitors.decrementAndGet();
    if (hosts.size() <= sweepAbove) return;
    hosts.keySet().forEach(this::forgetIfIdle);
    // Where most of them still owe a pause, looking at all of them at each turn would take longer.
    sweepAbove = Math.max(REMEMBERED, 2 * hosts.size());
  }

  /** Atomic with {@link #arrive}, so that nobody waits for a host that was just forgotten. */
  private void forgetIfIdle(String host) {
    hosts.computeIfPresent(host, (name, state) -> state.isIdle(clock.now()) ? null : state);
  }

  /** Times are the clock's, in ns. */
  private static final class Host {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicInteger visitors = new AtomicInteger();
    private volatile long nextAt;
    private volatile long closedUntil;
    private volatile long deadUntil;
    private volatile int failures;
    private boolean visited;
    private long endedAt;
    private long lastTook;
    private long latency;

    Host(long now) {
      nextAt = now;
      closedUntil = now;
      deadUntil = now;
    }

    /** When the next request may begin. */
    long begin(long now, Duration pause) {
      if (!visited) return now;
      long ours = endedAt + pause.toNanos();
      return ours - nextAt > 0 ? ours : nextAt;
    }

    /** Whether the last request took a place in the slow lane, or would have. */
    boolean isSlow() {
      return lastTook > Lanes.QUICK.toNanos();
    }

    void end(long begunAt, long now, Duration newLatency, Duration pause) {
      lastTook = now - begunAt;
      // A quarter of each new one: a single slow page among quick ones says little.
      long last = newLatency.toNanos();
      latency = visited ? latency + (last - latency) / 4 : last;
      visited = true;
      endedAt = now;
      long forLatency = Math.min(PAUSE_PER_LATENCY * latency, LONGEST_FOR_LATENCY.toNanos());
      nextAt = now + (pause.isZero() ? 0 : Math.max(pause.toNanos(), forLatency));
    }

    boolean isIdle(long now) {
      return visitors.get() == 0
          && nextAt - now <= 0
          && closedUntil - now <= 0
          && deadUntil - now <= 0;
    }
  }
}

package org.newsloom.ingest.fetch;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One request at a time per host, with a pause between them; and not too many in all. Waiting for a
 * host holds nothing but one's own virtual thread, so a slow host delays only those who want it.
 *
 * <p>Time is the monotonic clock: a wall clock that jumps must neither start a storm nor a silence.
 */
final class HostThrottle {
  /** Hosts remembered beyond this number are forgotten as soon as they owe no pause. */
  private static final int REMEMBERED = 10_000;

  private static final int FAILURES_OF_THE_DEAD = 3;
  private static final Duration DEAD_FOR = Duration.ofMinutes(10);

  private final Semaphore parallel;
  private final ConcurrentHashMap<String, Host> hosts = new ConcurrentHashMap<>();

  HostThrottle(int maxParallel) {
    parallel = new Semaphore(maxParallel);
  }

  /** Makes a request when it is its turn, and keeps the pause after it. */
  <T> T run(String host, Duration pause, Supplier<T> request) throws InterruptedException {
    Host state = arrive(host);
    state.turn.lockInterruptibly();
    try {
      sleepUntil(state.nextAt);
      parallel.acquire();
      try {
        return request.get();
      } finally {
        parallel.release();
        state.nextAt = System.nanoTime() + pause.toNanos();
      }
    } finally {
      state.turn.unlock();
      leave(state);
    }
  }

  /** The host asked to be left alone for a while. */
  void close(String host, Duration wait) {
    Host state = arrive(host);
    state.closedUntil = Math.max(state.closedUntil, System.nanoTime() + wait.toNanos());
    leave(state);
  }

  /** How long the host still wants to be left alone. */
  Duration closedFor(String host) {
    Host state = hosts.get(host);
    if (state == null) return Duration.ZERO;
    return Duration.ofNanos(Math.max(0, state.closedUntil - System.nanoTime()));
  }

  /** Tells how a connection to the host went. */
  void connected(String host, boolean reached) {
    Host state = arrive(host);
    int failures = reached ? 0 : state.failures + 1;
    state.failures = failures;
    if (failures >= FAILURES_OF_THE_DEAD) state.deadUntil = System.nanoTime() + DEAD_FOR.toNanos();
    leave(state);
  }

  /** How long the host counts as dead, since several connections in a row have failed. */
  Duration deadFor(String host) {
    Host state = hosts.get(host);
    if (state == null) return Duration.ZERO;
    return Duration.ofNanos(Math.max(0, state.deadUntil - System.nanoTime()));
  }

  private Host arrive(String host) {
    return hosts.compute(
        host,
        (name, known) -> {
          Host state = known == null ? new Host() : known;
          state.visitors.incrementAndGet();
          return state;
        });
  }

  private void leave(Host state) {
    state.visitors.decrementAndGet();
    if (hosts.size() > REMEMBERED) hosts.keySet().forEach(this::forgetIfIdle);
  }

  /** Atomic with {@link #arrive}, so that nobody waits for a host that was just forgotten. */
  private void forgetIfIdle(String host) {
    hosts.computeIfPresent(host, (name, state) -> state.isIdle() ? null : state);
  }

  private static void sleepUntil(long nanoTime) throws InterruptedException {
    long wait = nanoTime - System.nanoTime();
    if (wait > 0) TimeUnit.NANOSECONDS.sleep(wait);
  }

  private static final class Host {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicInteger visitors = new AtomicInteger();
    private volatile long nextAt = System.nanoTime();
    private volatile long closedUntil = System.nanoTime();
    private volatile long deadUntil = System.nanoTime();
    private volatile int failures;

    boolean isIdle() {
      long now = System.nanoTime();
      return visitors.get() == 0
          && nextAt - now <= 0
          && closedUntil - now <= 0
          && deadUntil - now <= 0;
    }
  }
}

package org.newsloom.ingest.fetch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the requests under way, in two lanes, so that hosts that do not answer take no place from
 * those that do. A request begins in the quick lane; one that lasts is moved over to the slow lane,
 * where the next one to its host begins at once. So however many hosts hang, a new one waits for no
 * more than the moments that it takes to know them.
 *
 * <p>A request that waits costs a connection and at most {@link BodyRoom#LARGE} of a body, so there
 * may be more of the slow ones. Where even their lane is full, they stay where they are.
 */
final class Lanes {
  /** What lasts longer is slow. */
  static final Duration QUICK = Duration.ofSeconds(2);

  private static final int SLOW_FOR_EACH_QUICK = 4;

  private final Semaphore quick;
  private final Semaphore slow;
  private final Executor later;

  /**
   * Two empty lanes.
   *
   * @param maxQuick places in the quick one
   * @param later runs what it is given after {@link #QUICK}
   */
  Lanes(int maxQuick, Executor later) {
    quick = new Semaphore(maxQuick, true);
    slow = new Semaphore(maxQuick * SLOW_FOR_EACH_QUICK, true);
    this.later = later;
  }

  static Lanes of(int maxQuick) {
    return new Lanes(
        maxQuick, CompletableFuture.delayedExecutor(QUICK.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Waits for a place in the lane where the request belongs. */
  Place enter(boolean isSlow) throws InterruptedException {
    Semaphore lane = isSlow ? slow : quick;
    lane.acquire();
    var place = new Place(lane);
    if (!isSlow) later.execute(place::moveOver);
    return place;
  }

  /** One request's place, until it ends. */
  final class Place {
    private final Semaphore first;
    private boolean moved;
    private boolean ended;

    private Place(Semaphore first) {
      this.first = first;
    }

    private synchronized void moveOver() {
      if (ended) return;
      moved = slow.tryAcquire();
      if (moved) quick.release();
      else later.execute(this::moveOver);
    }

    /** Gives it back; safe to call twice. */
    synchronized void close() {
      if (ended) return;
      ended = true;
      (moved ? slow : first).release();
    }
  }
}

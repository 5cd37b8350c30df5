package org.newsloom.ingest.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/**
 * The hosts that are ours to visit, for feeds and pages alike. Every host belongs to a partition,
 * and every partition to one instance, so that no two instances talk to a host at once; nor does
 * one begin sooner after another than it would after itself.
 *
 * <p>Time is the monotonic clock's.
 */
public final class OwnedHosts {
  /** Something done for a host, which may make requests, to that host and to others. */
  @FunctionalInterface
  public interface Work {
    void run() throws InterruptedException;
  }

  private final ToIntFunction<String> partitionOf;
  private final long pauseNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final Map<Integer, Long> takenAt = new HashMap<>();
  private final Map<Thread, Visit> visits = new HashMap<>();

  private static final class Visit {
    private final int partition;
    private boolean isWaiting;
    private boolean isInterrupted;

    Visit(int partition) {
      this.partition = partition;
    }
  }

  /**
   * None are ours at first.
   *
   * @param partitionOf the partition of a host: what {@link WebUrl#authority} calls it, in lower
   *     case
   * @param pause between two requests to a host, kept after its partition was taken over too:
   *     whoever had it may have made a request a moment ago
   */
  public OwnedHosts(ToIntFunction<String> partitionOf, Duration pause) {
    this.partitionOf = partitionOf;
    this.pauseNanos = pause.toNanos();
  }

  /** All are ours, as for those who share the work with nobody. */
  public static OwnedHosts all() {
    var all = new OwnedHosts(host -> 0, Duration.ZERO);
    all.take(Set.of(0));
    return all;
  }

  public int partitionOf(URI url) {
    return partitionOf.applyAsInt(WebUrl.authority(url).toLowerCase(Locale.ROOT));
  }

  /** The partitions that are ours, and since when: one that went and came back tells by that. */
  public Map<Integer, Long> partitions() {
    lock.lock();
    try {
      return Map.copyOf(takenAt);
    } finally {
      lock.unlock();
    }
  }

  public void take(Collection<Integer> partitions) {
    lock.lock();
    try {
      partitions.forEach(partition -> takenAt.put(partition, System.nanoTime()));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives partitions away: no visit to their hosts begins any more, and none makes another request.
   * Returns when all have ended; whose patience ends before has the rest interrupted.
   */
  public void give(Collection<Integer> partitions, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      partitions.forEach(takenAt::remove);
      // Nobody waits for a turn that will not come.
      interrupt(partitions, true);
      long left = patience.toNanos();
      while (left > 0 && isVisited(partitions)) left = ended.awaitNanos(left);
      interrupt(partitions, false);
    } finally {
      lock.unlock();
    }
  }

  private void interrupt(Collection<Integer> partitions, boolean onlyWaiting) {
    visits.forEach(
        (thread, visit) -> {
          if (!partitions.contains(visit.partition) || (onlyWaiting && !visit.isWaiting)) return;
          visit.isInterrupted = true;
          thread.interrupt();
        });
  }

  private boolean isVisited(Collection<Integer> partitions) {
    return visits.values().stream().anyMatch(visit -> partitions.contains(visit.partition));
  }

  /**
   * Visits hosts of a partition, in this thread.
   *
   * @throws InterruptedException also if the partition is not ours or is given away meanwhile: what
   *     was not done then is for the next owner to do
   */
  public void visit(int partition, Work work) throws InterruptedException {
    begin(partition);
    try {
      work.run();
    } finally {
      end();
    }
  }

  private void begin(int partition) throws InterruptedException {
    lock.lock();
    try {
      if (!takenAt.containsKey(partition)) throw givenAway();
      visits.put(Thread.currentThread(), new Visit(partition));
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      Visit visit = visits.remove(Thread.currentThread());
      // What was meant for this visit must not hit what the thread does next.
      if (visit != null && visit.isInterrupted) Thread.interrupted();
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Before one waits for one's turn at a host; those outside of a visit wait for nothing here. */
  void await(URI hop) throws InterruptedException {
    long wait;
    lock.lock();
    try {
      Visit visit = visits.get(Thread.currentThread());
      if (visit == null) return;
      if (!takenAt.containsKey(visit.partition)) throw givenAway();
      visit.isWaiting = true;
      wait = openFrom(hop) - System.nanoTime();
    } finally {
      lock.unlock();
    }
    if (wait > 0) TimeUnit.NANOSECONDS.sleep(wait);
  }

  /** A host that is not ours, where a redirect leads, has no time of ours. */
  private long openFrom(URI hop) {
    Long taken = takenAt.get(partitionOf(hop));
    return taken == null ? System.nanoTime() : taken + pauseNanos;
  }

  /**
   * When one's turn has come.
   *
   * @return false if the partition was given away while one waited; the thread is interrupted then
   */
  boolean go() {
    lock.lock();
    try {
      Visit visit = visits.get(Thread.currentThread());
      if (visit == null) return true;
      visit.isWaiting = false;
      return takenAt.containsKey(visit.partition);
    } finally {
      lock.unlock();
    }
  }

  private static InterruptedException givenAway() {
    return new InterruptedException("another instance has taken over");
  }
}

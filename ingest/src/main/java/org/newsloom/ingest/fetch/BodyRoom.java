package org.newsloom.ingest.fetch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Room in memory for the bodies of answers, from when they are read until whoever asked has read
 * them in turn. When it is full, reading waits: pages come faster than their texts can be found,
 * and a few large ones would take all memory, again after each restart.
 *
 * <p>Each body asks for room only once, so that no two can wait for each other: a large one as soon
 * as it proves to be large, and for as much as it may become; a small one when it is whole. Of
 * those that are still small, there are only as many as requests under way.
 *
 * <p>A large body that takes long to come is given up when others wait for its room: a few hosts
 * that drip would keep it all.
 */
public final class BodyRoom {
  /**
   * From here on a body is large: its tree takes ten times its bytes, or more if it is all
   * elements.
   */
  public static final int LARGE = 512 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final int bytes;
  private final Semaphore free;
  private final Executor later;

  /** Room for so many bytes; of a body that is longer than that, no more is counted. */
  public BodyRoom(int bytes) {
    this(bytes, CompletableFuture.delayedExecutor(PATIENCE.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** The same with another patience: runs what it is given when that is at its end. */
  BodyRoom(int bytes, Executor later) {
    this.bytes = bytes;
    this.later = later;
    free = new Semaphore(bytes, true);
  }

  /** For those who fetch one thing after the other. */
  static BodyRoom unlimited() {
    return new BodyRoom(Integer.MAX_VALUE);
  }

  int taken() {
    return bytes - free.availablePermits();
  }

  boolean isWaitedFor() {
    return free.hasQueuedThreads();
  }

  /**
   * The place of a body of which nothing has been read yet.
   *
   * @param longest what it may become
   * @param abandon makes reading it fail
   */
  Place placeFor(int longest, Runnable abandon) {
    return new Place(longest, abandon);
  }

  /** What one body takes. Used by one thread at a time, but for giving way. */
  final class Place implements AutoCloseable {
    private final int longest;
    private final Runnable abandon;
    private int taken;
    private boolean coming = true;

    private Place(int longest, Runnable abandon) {
      this.longest = longest;
      this.abandon = abandon;
    }

    /** Waits for room if the body, of which so much has been read, is large. */
    void growing(long size) throws InterruptedException {
      if (taken > 0 || size <= LARGE) return;
      take(longest);
      later.execute(this::giveWay);
    }

    private synchronized void giveWay() {
      if (!coming) return;
      if (isWaitedFor()) abandon.run();
      else later.execute(this::giveWay);
    }

    /** Nothing more comes; it may still become longer, by being decompressed. */
    synchronized void arrived() {
      coming = false;
    }

    /** Waits for all the room that the body may need once it is decompressed. */
    void decompressing() throws InterruptedException {
      if (taken == 0) take(longest);
    }

    /** Keeps what the body takes now that it is whole. */
    void whole(int size) throws InterruptedException {
      if (taken == 0) take(size);
      else giveBack(taken - Math.min(size, taken));
    }

    private void take(int size) throws InterruptedException {
      int counted = Math.min(size, bytes);
      free.acquire(counted);
      taken = counted;
    }

    private void giveBack(int size) {
      taken -= size;
      free.release(size);
    }

    /** Gives all of it back; safe to call twice. */
    @Override
    public void close() {
      arrived();
      giveBack(taken);
    }
  }
}

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
 * that drip would keep it all. Small ones have a room of their own, half as large: they are all
 * that most hosts ever send, and must not stand in line behind those of the few.
 */
public final class BodyRoom {
  /**
   * From here on a body is large: its tree takes ten times its bytes, or more if it is all
   * elements.
   */
  public static final int LARGE = 512 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Room small;
  private final Room large;
  private final Executor later;

  /** So many bytes, of which some are taken. */
  private record Room(int bytes, Semaphore free) {
    Room(int bytes) {
      this(bytes, new Semaphore(bytes, true));
    }

    /** Of what is longer than the room itself, no more is counted. */
    int take(int size) throws InterruptedException {
      int counted = Math.min(size, bytes);
      free.acquire(counted);
      return counted;
    }

    int taken() {
      return bytes - free.availablePermits();
    }
  }

  /** Room for so many bytes of large bodies, and half as many of small ones. */
  public BodyRoom(int bytes) {
    this(bytes, CompletableFuture.delayedExecutor(PATIENCE.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** The same with another patience: runs what it is given when that is at its end. */
  BodyRoom(int bytes, Executor later) {
    this.later = later;
    large = new Room(bytes);
    small = new Room(bytes / 2);
  }

  /** For those who fetch one thing after the other. */
  static BodyRoom unlimited() {
    return new BodyRoom(Integer.MAX_VALUE);
  }

  int taken() {
    return small.taken() + large.taken();
  }

  boolean isWaitedFor() {
    return large.free.hasQueuedThreads();
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
    private Room room = small;
    private int taken;
    private boolean coming = true;

    private Place(int longest, Runnable abandon) {
      this.longest = longest;
      this.abandon = abandon;
    }

    /** Waits for room if the body, of which so much has been read, is large. */
    void growing(long size) throws InterruptedException {
      if (taken > 0 || size <= LARGE) return;
      large();
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

    boolean isLarge() {
      return taken > 0;
    }

    /** Waits for all the room that a large body may need. */
    void large() throws InterruptedException {
      room = large;
      taken = room.take(longest);
    }

    /** Keeps what the body takes now that it is whole. */
    void whole(int size) throws InterruptedException {
      if (taken == 0) taken = room.take(size);
      else giveBack(taken - Math.min(size, taken));
    }

    private void giveBack(int size) {
      taken -= size;
      room.free.release(size);
    }

    /** Gives all of it back; safe to call twice. */
    @Override
    public void close() {
      arrived();
      giveBack(taken);
    }
  }
}

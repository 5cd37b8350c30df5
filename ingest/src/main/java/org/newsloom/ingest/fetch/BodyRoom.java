package org.newsloom.ingest.fetch;

import java.util.concurrent.Semaphore;

/**
 * Room in memory for the bodies of answers, from when they are read until whoever asked has read
 * them in turn. When it is full, reading waits: pages come faster than their texts can be found,
 * and a few large ones would take all memory, again after each restart.
 *
 * <p>Each body asks for room only once, so that no two can wait for each other: a large one as soon
 * as it proves to be large, and for as much as it may become; a small one when it is whole. Of
 * those that are still small, there are only as many as requests under way.
 */
public final class BodyRoom {
  /**
   * From here on a body is large: its tree takes ten times its bytes, or more if it is all
   * elements.
   */
  public static final int LARGE = 512 * 1024;

  private final int bytes;
  private final Semaphore free;

  /** Room for so many bytes; of a body that is longer than that, no more is counted. */
  public BodyRoom(int bytes) {
    this.bytes = bytes;
    free = new Semaphore(bytes, true);
  }

  /** For those who fetch one thing after the other. */
  static BodyRoom unlimited() {
    return new BodyRoom(Integer.MAX_VALUE);
  }

  int taken() {
    return bytes - free.availablePermits();
  }

  /**
   * The place of a body of which nothing has been read yet.
   *
   * @param longest what it may become
   */
  Place placeFor(int longest) {
    return new Place(longest);
  }

  /** What one body takes. Used by one thread at a time. */
  final class Place implements AutoCloseable {
    private final int longest;
    private int taken;

    private Place(int longest) {
      this.longest = longest;
    }

    /** Waits for room if the body, of which so much has been read, is large. */
    void growing(long size) throws InterruptedException {
      if (taken == 0 && size > LARGE) take(longest);
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
      giveBack(taken);
    }
  }
}

package org.newsloom.ingest.seen;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The marks of one partition: for each URL's digest, where its mark is. There is one for each URL
 * of a month, so they lie in plain arrays, 32 bytes each, and the arrays are between 64 and 80
 * percent full: 40 to 45 bytes a mark. One of many small arrays grows at a time, so growing takes
 * no memory to speak of.
 */
final class MarkIndex {
  private static final int SEGMENTS = 64;

  private final Segment[] segments = new Segment[SEGMENTS];

  MarkIndex() {
    for (int i = 0; i < SEGMENTS; i++) segments[i] = new Segment();
  }

  @Nullable IndexedMark get(UrlDigest url) {
    return segmentOf(url).get(url);
  }

  /** Stores a mark, unless a newer one of its URL is there. */
  void put(UrlDigest url, IndexedMark mark) {
    segmentOf(url).put(url, mark);
  }

  /** Removes the mark of a URL, unless it is newer than this place. */
  void remove(UrlDigest url, long offset) {
    segmentOf(url).remove(url, offset);
  }

  /** Removes what was seen before; seconds since 1970. */
  void removeOlder(long seenAt) {
    for (Segment one : segments) one.removeOlder(seenAt);
  }

  /** Offsets of marks whose revisits are due, in order; of any where there are too many. */
  List<Long> due(long now, int most) {
    List<Long> offsets = new ArrayList<>();
    int first = ThreadLocalRandom.current().nextInt(SEGMENTS);
    for (int i = 0; i < SEGMENTS && offsets.size() < most; i++) {
      segments[(first + i) % SEGMENTS].addDue(now, offsets);
    }
    // Neighbours in Kafka are read together.
    return offsets.stream().limit(most).sorted().toList();
  }

  int size() {
    int size = 0;
    for (Segment one : segments) size += one.size();
    return size;
  }

  private Segment segmentOf(UrlDigest url) {
    return segments[url.low() & SEGMENTS - 1];
  }

  /**
   * Open addressing with linear probing. A slot is four numbers: the digest's high bits; its low
   * bits and the time of the revisit; the offset; the time of the visit and the stamp.
   */
  private static final class Segment {
    private static final int WORDS = 4;
    private static final int OFFSET = 2;
    private static final int SMALLEST = 8;

    /** In the place of an offset plus one. A removed slot keeps those behind it findable. */
    private static final long EMPTY = 0;

    private static final long REMOVED = -1;

    private static final long LOW = 0xffff_ffffL;

    private long[] slots = new long[SMALLEST * WORDS];
    private int filled;
    private int removed;

    synchronized int size() {
      return filled - removed;
    }

    synchronized @Nullable IndexedMark get(UrlDigest url) {
      int at = find(url.high(), url.low());
      return slots[at + OFFSET] > EMPTY ? mark(at) : null;
    }

    synchronized void put(UrlDigest url, IndexedMark mark) {
      int at = find(url.high(), url.low());
      if (slots[at + OFFSET] == EMPTY && isFull()) {
        rebuild();
        at = find(url.high(), url.low());
      }
      long known = slots[at + OFFSET];
      if (known > mark.offset() + 1) return;
      if (known == EMPTY) filled++;
      if (known == REMOVED) removed--;
      slots[at] = url.high();
      slots[at + 1] = pair(url.low(), mark.revisitAt());
      slots[at + OFFSET] = mark.offset() + 1;
      slots[at + 3] = pair(mark.seenAt(), mark.stamp());
    }

    synchronized void remove(UrlDigest url, long offset) {
      int at = find(url.high(), url.low());
      if (slots[at + OFFSET] > EMPTY && slots[at + OFFSET] <= offset + 1) removeAt(at);
    }

    synchronized void removeOlder(long seenAt) {
      int before = removed;
      for (int at = 0; at < slots.length; at += WORDS) {
        if (slots[at + OFFSET] > EMPTY && slots[at + 3] >>> 32 < seenAt) removeAt(at);
      }
      if (removed > before) rebuild();
    }

    synchronized void addDue(long now, List<Long> offsets) {
      for (int at = 0; at < slots.length; at += WORDS) {
        long revisitAt = slots[at + 1] & LOW;
        boolean isDue = revisitAt != IndexedMark.NEVER && revisitAt <= now;
        if (isDue && slots[at + OFFSET] > EMPTY) offsets.add(slots[at + OFFSET] - 1);
      }
    }

    private void removeAt(int at) {
      slots[at + OFFSET] = REMOVED;
      removed++;
    }

    private boolean isFull() {
      return (filled + 1) * 5L > slots.length / WORDS * 4L;
    }

    /** Leaves out what was removed, and room for an eighth more. */
    private void rebuild() {
      long[] old = slots;
      filled -= removed;
      removed = 0;
      slots = new long[(filled + filled * 13 / 32 + SMALLEST) * WORDS];
      for (int at = 0; at < old.length; at += WORDS) {
        if (old[at + OFFSET] > EMPTY) {
          System.arraycopy(old, at, slots, find(old[at], (int) (old[at + 1] >>> 32)), WORDS);
        }
      }
    }

    /** The slot of a digest, or the empty one where it would be. */
    private int find(long high, int low) {
      int capacity = slots.length / WORDS;
      // Digests are evenly spread, so no slot count needs to be a power of two.
      int slot = (int) Math.unsignedMultiplyHigh(high, capacity);
      for (int at = slot * WORDS; ; at = at + WORDS == slots.length ? 0 : at + WORDS) {
        if (slots[at + OFFSET] == EMPTY) return at;
        if (slots[at] == high && (int) (slots[at + 1] >>> 32) == low) return at;
      }
    }

    private IndexedMark mark(int at) {
      return new IndexedMark(
          slots[at + OFFSET] - 1,
          (int) (slots[at + 3] >>> 32),
          (int) slots[at + 3],
          (int) slots[at + 1]);
    }

    private static long pair(int first, int second) {
      return ((long) first << 32) | (second & LOW);
    }
  }
}

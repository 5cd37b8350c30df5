package org.newsloom.ingest.article;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which offsets may be committed while entries end in another order than they came: of each
 * partition, all before the first that is still open.
 */
final class OffsetTracker {
  private final Map<Integer, Progress> partitions = new HashMap<>();

  synchronized void begin(int partition, long offset) {
    Progress progress = partitions.computeIfAbsent(partition, p -> new Progress());
    progress.open.add(offset);
    progress.next = Math.max(progress.next, offset + 1);
  }

  /** Ends an entry; one of a partition that was given away is ignored. */
  synchronized void done(int partition, long offset) {
    Progress progress = partitions.get(partition);
    if (progress != null) progress.open.remove(offset);
  }

  /** Partition to the next offset to be read after a restart, where that has moved. */
  synchronized Map<Integer, Long> committable() {
    Map<Integer, Long> moved = new HashMap<>();
    partitions.forEach(
        (partition, progress) -> {
          if (progress.position() > progress.committed) moved.put(partition, progress.position());
        });
    return moved;
  }

  synchronized void committed(Map<Integer, Long> positions) {
    positions.forEach(
        (partition, position) -> {
          Progress progress = partitions.get(partition);
          if (progress != null) progress.committed = position;
        });
  }

  synchronized void forget(Collection<Integer> given) {
    given.forEach(partitions::remove);
  }

  private static final class Progress {
    private final TreeSet<Long> open = new TreeSet<>();
    private long next;
    private long committed;

    long position() {
      return open.isEmpty() ? next : open.first();
    }
  }
}

package org.newsloom.index.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How large one bulk request may be.
 *
 * @param bytes a single larger document still travels, alone
 */
public record BulkSplit(int bytes, int writes) {
  public BulkSplit {
    if (bytes < 1 || writes < 1) throw new IllegalArgumentException(bytes + ", " + writes);
  }

  /** All of them in their order, in groups that are small enough. */
  <T> List<List<T>> split(List<T> all, ToIntFunction<T> sizeOf) {
    List<List<T>> groups = new ArrayList<>();
    List<T> group = new ArrayList<>();
    long bytesInGroup = 0;
    for (T one : all) {
      int size = sizeOf.applyAsInt(one);
      if (!group.isEmpty() && (group.size() >= writes || bytesInGroup + size > bytes)) {
        groups.add(group);
        group = new ArrayList<>();
        bytesInGroup = 0;
      }
      group.add(one);
      bytesInGroup += size;
    }
    if (!group.isEmpty()) groups.add(group);
    return groups;
  }
}

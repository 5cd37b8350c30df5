package org.newsloom.desk.search;

import org.jspecify.annotations.Nullable;

/**
 * Which part of the found articles is wanted.
 *
 * @param page from 1; only where {@code after} is null
 * @param after where the part before ended
 */
public record Paging(Order order, int size, int page, @Nullable Cursor after) {
  /** What comes first. */
  public enum Order {
    NEWEST,
    BEST
  }

  int offset() {
    return after == null ? (page - 1) * size : 0;
  }
}

package org.newsloom.common.model;

import java.util.Locale;
import java.util.Objects;

/**
 * A part of an article's body that is more than a plain paragraph. Offsets instead of markup: the
 * text stands in the body once, and nobody is handed HTML of a stranger.
 *
 * @param level of a heading from 1 to 6; how deep in lists an item stands, from 1; the row of its
 *     table that a cell is in, from 1; 0 otherwise
 * @param start in the body, in UTF-16 units
 * @param end after its last unit
 */
public record BodyPart(Kind kind, int level, int start, int end) {

  /** What a part is. */
  public enum Kind {
    HEADING,
    QUOTE,
    LIST_ITEM,
    /** Program text, verse: where the publisher broke lines on purpose. */
    PREFORMATTED,
    TABLE_CELL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public BodyPart {
    Objects.requireNonNull(kind, "kind");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("body part from " + start + " to " + end);
    }
  }
}

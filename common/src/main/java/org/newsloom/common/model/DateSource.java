package org.newsloom.common.model;

import java.util.Locale;

/** Where on a page the day of publication stands: the earlier, the surer. */
public enum DateSource {
  /** In JSON-LD or a {@code meta} element, by a name that means publication. */
  METADATA,
  /** In an element that is marked up as a date, or in metadata that only say "date". */
  MARKUP,
  /** In the article's address. */
  ADDRESS,
  /** In what readers see: named by the element's class, a label, or its place at the headline. */
  TEXT,
  /** In the data of a script. */
  SCRIPT,
  /** In what readers see, as the day of the last change, on pages that tell no other. */
  CHANGE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

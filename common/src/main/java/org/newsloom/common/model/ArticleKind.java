package org.newsloom.common.model;

import java.util.Locale;

/** What sort of article a page carries, as far as the page tells. */
public enum ArticleKind {
  /** Whatever is none of the others. */
  ARTICLE,
  /** A column, a leader, a comment: somebody's view. */
  OPINION,
  /** Grows by entries while something happens. */
  LIVE_BLOG,
  /** Text beside a film. */
  VIDEO,
  /** Text beside a series of pictures. */
  GALLERY;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

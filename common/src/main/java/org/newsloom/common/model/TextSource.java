package org.newsloom.common.model;

import java.util.Locale;

/** Where an article's text was taken from. */
public enum TextSource {
  PAGE,
  /** The page could not be had or held no article, and the feed carried text of its own. */
  FEED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package org.newsloom.common.model;

import java.util.Locale;

/**
 * How one URL's journey ended; exactly one per URL. Written as the name in lower case with hyphens.
 */
public enum Disposition {
  /** Not an end: the URL was seen and is on its way. */
  PENDING,
  /** Searchable. */
  INDEXED,
  /** Another URL already brought this article. */
  DUPLICATE,
  /**
   * The page holds no article: a home page, a listing, an error page with status 200, something
   * other than HTML.
   */
  NOT_AN_ARTICLE,
  /** Only the beginning is shown to those who do not pay. */
  PAYWALLED,
  /** The site asked for a human or for a browser with scripts; we do not pretend to be one. */
  BOT_WALL,
  /** The site asks about cookies first; we neither agree nor go around it. */
  CONSENT_WALL,
  /** robots.txt asks us not to. */
  ROBOTS,
  /** The publisher says it is not there: 404, 410, 451. */
  GONE,
  /**
   * We do not go there: a private address, another scheme or port, too many redirects, credentials
   * wanted.
   */
  REFUSED,
  /** Longer than we read. */
  TOO_LARGE,
  /** Tried as often as is polite, never got an answer that can be used. */
  UNREACHABLE,
  /** A record that no retry can save; kept with its reason. */
  DEAD_LETTERED;

  /** Whether the journey is over. */
  public boolean isFinal() {
    return this != PENDING;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

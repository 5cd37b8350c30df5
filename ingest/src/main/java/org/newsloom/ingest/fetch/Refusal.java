package org.newsloom.ingest.fetch;

import org.newsloom.common.model.Disposition;

/** Why asking again is pointless or forbidden. */
public enum Refusal {
  /** 410: not there any more, and not to come back. */
  GONE(Disposition.GONE),
  /** 404 and 451. */
  NOT_FOUND(Disposition.GONE),
  /** 401 and 403: known readers only. */
  FORBIDDEN(Disposition.REFUSED),
  /** 402: paying readers only. */
  PAYMENT(Disposition.PAYWALLED),
  /** A test that only browsers are meant to pass, which we do not try. */
  BOT_WALL(Disposition.BOT_WALL),
  /** Any other answer that blames our request. */
  BAD_REQUEST(Disposition.REFUSED),
  /** robots.txt asks us not to. */
  ROBOTS(Disposition.ROBOTS),
  /** A scheme, port, spelling or address that we do not go to. */
  ADDRESS(Disposition.REFUSED),
  /** Redirected too often, in a circle, or to where we do not go. */
  REDIRECT(Disposition.REFUSED),
  /** Compressed in a way that we did not ask for, or with headers beyond reason. */
  MALFORMED(Disposition.REFUSED),
  /** A picture, a film, an archive. */
  NOT_TEXT(Disposition.NOT_AN_ARTICLE);

  private final Disposition disposition;

  Refusal(Disposition disposition) {
    this.disposition = disposition;
  }

  /** What it means for the URL that was asked for. */
  public Disposition disposition() {
    return disposition;
  }
}

package org.newsloom.bench.loopback;

/** How a host behaves. */
public enum Health {
  WELL,
  /** Takes the request and never says a word. */
  SILENT,
  /** 429, with a wish to be left alone. */
  BUSY,
  /** One byte a second. */
  SLOW,
  /** A body without an end, as fast as it is read. */
  ENDLESS,
  /** Nobody listens. */
  REFUSING;

  /** Every tenth host is sick, each in one of the ways. */
  static Health of(int host) {
    return host % 10 == 0 ? values()[1 + host / 10 % (values().length - 1)] : WELL;
  }

  /** Whether the host ends its answers itself, so that it knows when each was over. */
  public boolean endsAnswers() {
    return this == WELL || this == BUSY;
  }
}

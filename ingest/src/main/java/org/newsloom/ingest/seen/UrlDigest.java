package org.newsloom.ingest.seen;

import java.net.URI;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Digest;

/**
 * A URL's digest as two numbers: the name of its mark in memory. Of its 128 bits 96 are kept: with
 * a million marks, two share a name by chance once in 10^17 such millions; and a URL made to have a
 * given name takes 2^96 tries. The mark itself holds its URL, so even then one is not taken for the
 * other.
 */
record UrlDigest(long high, int low) {
  private static final int DIGITS = 32;
  private static final int HIGH_DIGITS = 16;
  private static final int KEPT_DIGITS = 24;

  static UrlDigest of(URI url) {
    return of(Digest.of(url.toASCIIString()), 0);
  }

  /** The digest at the end of a mark's Kafka key; null if there is none. */
  static @Nullable UrlDigest ofKey(String key) {
    int start = key.length() - DIGITS;
    if (start < 1 || key.charAt(start - 1) != '|') return null;
    for (int i = start; i < key.length(); i++)
      if (!HexFormat.isHexDigit(key.charAt(i))) return null;
    return of(key, start);
  }

  private static UrlDigest of(String text, int start) {
    int middle = start + HIGH_DIGITS;
    return new UrlDigest(
        HexFormat.fromHexDigitsToLong(text, start, middle),
        HexFormat.fromHexDigits(text, middle, start + KEPT_DIGITS));
  }
}

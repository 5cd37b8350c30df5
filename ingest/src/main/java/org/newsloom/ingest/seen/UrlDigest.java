package org.newsloom.ingest.seen;

import java.net.URI;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Digest;

/** A URL's digest as two numbers: the name of its mark in memory. */
record UrlDigest(long high, long low) {
  private static final int DIGITS = 32;

  static UrlDigest of(URI url) {
    return of(Digest.of(url.toASCIIString()));
  }

  /** The digest at the end of a mark's Kafka key; null if there is none. */
  static @Nullable UrlDigest ofKey(String key) {
    if (!key.matches("(?s).*\\|[0-9a-f]{32}")) return null;
    return of(key.substring(key.length() - DIGITS));
  }

  private static UrlDigest of(String digits) {
    return new UrlDigest(
        HexFormat.fromHexDigitsToLong(digits, 0, DIGITS / 2),
        HexFormat.fromHexDigitsToLong(digits, DIGITS / 2, DIGITS));
  }
}

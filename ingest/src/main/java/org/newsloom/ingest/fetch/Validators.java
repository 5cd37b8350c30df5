package org.newsloom.ingest.fetch;

import org.jspecify.annotations.Nullable;

/**
 * What a server gave us to ask "has it changed since?" with. Echoed as received; what could not be
 * sent as a header or is too long to keep is dropped.
 */
public record Validators(@Nullable String etag, @Nullable String lastModified) {
  public static final Validators NONE = new Validators(null, null);
  private static final int LONGEST = 1024;

  public Validators {
    etag = sendable(etag);
    lastModified = sendable(lastModified);
  }

  boolean areGiven() {
    return etag != null || lastModified != null;
  }

  private static @Nullable String sendable(@Nullable String value) {
    if (value == null || value.isBlank() || value.length() > LONGEST) return null;
    return value.chars().allMatch(c -> c >= ' ' && c < 0x7f) ? value : null;
  }
}

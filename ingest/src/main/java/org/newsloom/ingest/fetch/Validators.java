package org.newsloom.ingest.fetch;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a server gave us to ask "has it changed since?" with. Echoed as received; what could not be
 * sent as a header or is too long to keep is dropped.
 *
 * @param givenBy the URL that they belong to; null for the one that is asked first
 */
public record Validators(
    @Nullable String etag, @Nullable String lastModified, @Nullable URI givenBy) {
  public static final Validators NONE = new Validators(null, null, null);
  private static final int LONGEST = 1024;

  public Validators {
    etag = sendable(etag);
    lastModified = sendable(lastModified);
    if (etag == null && lastModified == null) givenBy = null;
  }

  /** Those to ask a URL with: another than the one that gave them knows nothing of them. */
  Validators at(URI url, boolean isFirst) {
    return givenBy == null ? (isFirst ? this : NONE) : (givenBy.equals(url) ? this : NONE);
  }

  boolean areGiven() {
    return etag != null || lastModified != null;
  }

  private static @Nullable String sendable(@Nullable String value) {
    if (value == null || value.isBlank() || value.length() > LONGEST) return null;
    return value.chars().allMatch(c -> c >= ' ' && c < 0x7f) ? value : null;
  }

  /** Whether a server that gives these would call what it gave the others for not modified. */
  public boolean areSame(Validators others) {
    // RFC 9110, section 13.1.3: where there is an entity tag, the date does not count.
    if (etag != null && others.etag != null) return etag.equals(others.etag);
    return etag == null
        && others.etag == null
        && lastModified != null
        && lastModified.equals(others.lastModified);
  }
}

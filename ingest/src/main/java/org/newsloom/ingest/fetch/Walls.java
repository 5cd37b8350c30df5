package org.newsloom.ingest.fetch;

import org.jspecify.annotations.Nullable;

/**
 * Tells a refusal from a test that only browsers are meant to pass. What pages look like is not
 * known here.
 */
@FunctionalInterface
public interface Walls {
  /** For those to whom every refusal is alike. */
  Walls UNKNOWN = (page, contentType) -> false;

  /**
   * Whether the page that came with a refusal is such a test.
   *
   * @param page as much of it as was read
   * @param contentType the header's value
   */
  boolean isWall(byte[] page, @Nullable String contentType);
}

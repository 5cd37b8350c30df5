package org.newsloom.common.stage;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before trying again something that must succeed in the end: exponential with
 * full jitter, so that many who wait for one server do not come back to it together (<a
 * href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">source</a>).
 */
public record Patience(Duration first, Duration longest) {
  public static final Patience USUAL = new Patience(Duration.ofMillis(100), Duration.ofSeconds(10));

  /**
   * A random wait from half of the exponential limit up to the limit.
   *
   * @param failuresInARow from 1
   */
  public Duration waitAfter(int failuresInARow) {
    // Limiting the shift keeps the product from overflowing; the longest wait has won long before.
    long limit = first.toMillis() << Math.min(Math.max(failuresInARow - 1, 0), 20);
    long capped = Math.min(limit, longest.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(capped / 2, capped + 1));
  }
}

package org.newsloom.ingest.article;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.fetch.FetchPolicy;

/**
 * When a fetch that failed is tried again: each time after five times as long, up to four hours. By
 * default that is five tries over the better part of six hours, so that an article outlives its
 * host's bad night.
 *
 * <p>A wait is anything from nothing to twice its length, so that what failed together does not
 * come back together; on average it is what it says.
 *
 * @param retries tries after the first one
 * @param first mean wait before the first of them
 */
public record RetrySchedule(int retries, Duration first) {
  private static final Duration LONGEST = Duration.ofHours(4);

  /**
   * The wait before the next try.
   *
   * @param attempt number of the one that failed, from 0
   * @param asked what the server asks for; kept as far as a day
   * @param random from 0 to 1
   * @return null if there is to be none
   */
  @Nullable Duration waitAfter(int attempt, @Nullable Duration asked, double random) {
    if (attempt >= retries) return null;
    Duration wait = first;
    for (int i = 0; i < attempt && wait.compareTo(LONGEST) < 0; i++) wait = wait.multipliedBy(5);
    if (wait.compareTo(LONGEST) > 0) wait = LONGEST;
    Duration jittered = Duration.ofMillis((long) (wait.toMillis() * 2 * random));
    if (asked == null || asked.compareTo(jittered) <= 0) return jittered;
    return asked.compareTo(FetchPolicy.LONGEST_RETRY_AFTER) < 0
        ? asked
        : FetchPolicy.LONGEST_RETRY_AFTER;
  }
}

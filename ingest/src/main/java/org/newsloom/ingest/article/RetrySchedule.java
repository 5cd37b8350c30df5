package org.newsloom.ingest.article;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.fetch.FetchPolicy;

/**
 * When a fetch that failed is tried again: after {@code first}, then each time after eight times as
 * long, up to six hours, and up to a quarter less: what failed together, when our own line was
 * down, does not come back together. Five tries that begin after five seconds so last for five to
 * six and a half hours. What the server asks for is kept, and spread beyond.
 *
 * @param retries tries after the first one
 */
public record RetrySchedule(int retries, Duration first) {
  private static final int GROWTH = 8;
  private static final double SPREAD = 0.25;
  private static final Duration LONGEST = Duration.ofHours(6);

  /**
   * The wait before the next try.
   *
   * @param attempt number of the one that failed, from 0
   * @param asked what the server asks for; kept as far as a day
   * @param spread from 0 to 1
   * @return null if there is to be none
   */
  @Nullable Duration waitAfter(int attempt, @Nullable Duration asked, double spread) {
    if (attempt >= retries) return null;
    Duration wait = first;
    for (int i = 0; i < attempt && wait.compareTo(LONGEST) < 0; i++)
      wait = wait.multipliedBy(GROWTH);
    if (wait.compareTo(LONGEST) > 0) wait = LONGEST;
    Duration ours = wait.minus(part(wait, spread));
    if (asked == null || asked.compareTo(ours) <= 0) return ours;
    Duration kept =
        asked.compareTo(FetchPolicy.LONGEST_RETRY_AFTER) > 0
            ? FetchPolicy.LONGEST_RETRY_AFTER
            : asked;
    return kept.plus(part(kept, spread));
  }

  private static Duration part(Duration wait, double spread) {
    return Duration.ofMillis((long) (wait.toMillis() * SPREAD * spread));
  }
}

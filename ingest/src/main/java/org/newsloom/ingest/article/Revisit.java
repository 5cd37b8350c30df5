package org.newsloom.ingest.article;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.SeenMark;

/**
 * Whether a page is worth a fetch, since the feed says something else of it than before. Pure.
 *
 * <p>Some feeds say something else each time: the number of comments, the time of the poll. So
 * after a fetch that brought no change the next one waits, longer and longer; but what the
 * publisher dates anew is fetched at once.
 */
sealed interface Revisit {
  /** Fetch it. */
  record Now() implements Revisit {}

  /** Nothing is to be learned that is not known. */
  record Never() implements Revisit {}

  /** Fetch it, but not yet. */
  record Later(Instant at) implements Revisit {}

  /** Between a poll and a fetch clocks may differ, and a fetch takes its time. */
  Duration LEEWAY = Duration.ofMinutes(1);

  /**
   * Decides.
   *
   * @param mark null for a page that was not fetched yet
   */
  static Revisit decide(@Nullable SeenMark mark, FeedEntry entry, Instant now) {
    // Whoever sends a dead letter again wants it taken again.
    if (mark == null || mark.disposition() == Disposition.DEAD_LETTERED) return new Now();
    if (mark.fingerprint().equals(entry.fingerprint())) return new Never();
    Duration quiet = quiet(mark);
    if (quiet.isZero()) return new Now();
    if (entry.seenAt().plus(LEEWAY).isBefore(mark.seenAt())) return new Never();
    Instant at = mark.seenAt().plus(waitAfter(quiet));
    return isDatedAnew(entry, mark, now) || !now.isBefore(at) ? new Now() : new Later(at);
  }

  /** How long nothing had changed when the page was fetched last. */
  private static Duration quiet(SeenMark mark) {
    Instant changedAt = mark.changedAt();
    if (changedAt == null || !changedAt.isBefore(mark.seenAt())) return Duration.ZERO;
    return Duration.between(changedAt, mark.seenAt());
  }

  private static Duration waitAfter(Duration quiet) {
    if (quiet.compareTo(Duration.ofMinutes(15)) < 0) return Duration.ofMinutes(15);
    return Duration.ofHours(quiet.compareTo(Duration.ofHours(1)) < 0 ? 1 : 6);
  }

  /** Whether the publisher dates the page later than it was fetched last. */
  static boolean isDatedAnew(FeedEntry entry, @Nullable SeenMark mark, Instant now) {
    Instant updatedAt = entry.updatedAt();
    return mark != null
        && updatedAt != null
        && updatedAt.isAfter(mark.seenAt())
        && !updatedAt.isAfter(now);
  }
}

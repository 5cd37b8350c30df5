package org.newsloom.ingest.article;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.PlannedRevisit;
import org.newsloom.common.model.TextSource;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.Validators;

/**
 * When a young article's page is looked at again although no feed says that it has changed: most
 * corrections are made in silence, within hours. Pure.
 *
 * @param ages since the article was first seen, growing; none: never
 * @param sweepEvery how often is looked for what has come due
 */
public record RevisitSchedule(List<Duration> ages, Duration sweepEvery) {
  public static final RevisitSchedule USUAL =
      new RevisitSchedule(
          List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(3)),
          Duration.ofMinutes(1));
  public static final RevisitSchedule NEVER = new RevisitSchedule(List.of(), USUAL.sweepEvery());

  private static final Duration AFTER_FAILURE = Duration.ofMinutes(30);
  private static final Duration LONGEST_LATE = Duration.ofDays(1);

  public RevisitSchedule {
    ages = List.copyOf(ages);
  }

  /**
   * The next revisit of an article that was just fetched.
   *
   * @return null if there is to be none
   */
  @Nullable PlannedRevisit after(FetchResult result, Article article, Instant now) {
    // A page that gave no text will hardly give one, and who asks again asks in vain.
    if (article.textSource() == TextSource.FEED || isOld(article)) return null;
    Instant next = next(article.firstSeenAt(), now);
    if (next == null) return null;
    Validators validators =
        result instanceof Fetched fetched ? fetched.validators() : Validators.NONE;
    return new PlannedRevisit(
        next, validators.etag(), validators.lastModified(), validators.givenBy());
  }

  /** Whether no page that ended like this is looked at again. */
  static boolean isFinal(Disposition disposition) {
    return disposition == Disposition.GONE || disposition == Disposition.ROBOTS;
  }

  /** The next revisit after one that brought nothing new. */
  @Nullable PlannedRevisit afterNothing(PlannedRevisit last, Instant firstSeenAt, Instant now) {
    return at(next(firstSeenAt, now), last);
  }

  /**
   * The next revisit after one that failed.
   *
   * @param asked for so long the host wants to be left alone
   */
  @Nullable PlannedRevisit afterFailure(
      PlannedRevisit last, Instant firstSeenAt, Duration asked, Instant now) {
    if (ages.isEmpty()) return null;
    Instant again = now.plus(asked.compareTo(AFTER_FAILURE) < 0 ? AFTER_FAILURE : asked);
    Instant latest = firstSeenAt.plus(ages.getLast()).plus(LONGEST_LATE);
    return again.isAfter(latest) ? null : at(again, last);
  }

  private static @Nullable PlannedRevisit at(@Nullable Instant dueAt, PlannedRevisit last) {
    if (dueAt == null) return null;
    return new PlannedRevisit(dueAt, last.etag(), last.lastModified(), last.validatorsUrl());
  }

  private @Nullable Instant next(Instant firstSeenAt, Instant now) {
    return ages.stream().map(firstSeenAt::plus).filter(now::isBefore).findFirst().orElse(null);
  }

  /** An archive that a new feed lists is corrected no more. */
  private boolean isOld(Article article) {
    Instant publishedAt = article.publishedAt();
    return publishedAt != null
        && !ages.isEmpty()
        && publishedAt.plus(ages.getLast()).isBefore(article.firstSeenAt());
  }
}

package org.newsloom.ingest.article;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.NotModified;
import org.newsloom.ingest.fetch.FetchResult.Refused;
import org.newsloom.ingest.fetch.Refusal;
import org.newsloom.ingest.page.ArticleExtractor;
import org.newsloom.ingest.page.Extraction;
import org.newsloom.ingest.page.Extraction.Extracted;
import org.newsloom.ingest.page.Extraction.NotAnArticle;
import org.newsloom.ingest.page.Published;

/**
 * Finds an entry's article: on its page, else in the feed itself, where that carries enough text.
 * The page was fetched already, and is closed by whoever fetched it.
 */
final class ArticleFinder {
  private static final int ENOUGH_TEXT = 400;

  /** Text from the feed is no way around a publisher's no. */
  private static final Set<Refusal> NO_MEANS_NO =
      Set.of(Refusal.GONE, Refusal.NOT_FOUND, Refusal.ROBOTS, Refusal.ADDRESS, Refusal.REDIRECT);

  private final ArticleExtractor extractor;
  private final RetrySchedule retries;
  private final Semaphore oneLargePage = new Semaphore(1);

  ArticleFinder(ArticleExtractor extractor, RetrySchedule retries) {
    this.extractor = extractor;
    this.retries = retries;
  }

  /**
   * What came of a fetch.
   *
   * @param mayUseFeed false where the URL has already brought an article: the feed's text is no
   *     revision of the page's
   */
  Outcome find(FeedEntry entry, FetchResult result, boolean mayUseFeed, Instant now)
      throws InterruptedException {
    return switch (result) {
      case Fetched fetched -> onPage(entry, fetched, mayUseFeed, now);
      case Failed failed -> failed(entry, failed, mayUseFeed, now);
      case NotModified same ->
          failed(entry, new Failed("not modified, though unasked", null), mayUseFeed, now);
      case Refused refused ->
          inFeed(
              entry,
              mayUseFeed && !NO_MEANS_NO.contains(refused.refusal()),
              refused.refusal().disposition(),
              refused.reason(),
              now);
    };
  }

  private Outcome onPage(FeedEntry entry, Fetched fetched, boolean mayUseFeed, Instant now)
      throws InterruptedException {
    return switch (extraction(fetched)) {
      case Extracted page ->
          new Outcome.Found(ArticleAssembler.fromPage(entry, fetched.finalUrl(), page, now));
      case NotAnArticle none ->
          fetched.body().truncated()
              ? inFeed(entry, mayUseFeed, Disposition.TOO_LARGE, "longer than we read", now)
              : inFeed(
                  entry,
                  mayUseFeed,
                  dispositionOf(none),
                  none.kind() + ": " + none.reason(),
                  none.published(),
                  now);
    };
  }

  private Extraction extraction(Fetched fetched) throws InterruptedException {
    return fetched.body().isLarge() ? alone(fetched) : extract(fetched);
  }

  private Extraction alone(Fetched fetched) throws InterruptedException {
    oneLargePage.acquire();
    try {
      return extract(fetched);
    } finally {
      oneLargePage.release();
    }
  }

  private Extraction extract(Fetched fetched) {
    return extractor.extract(
        fetched.body().bytes(), fetched.contentType(), fetched.finalUrl(), fetched.robotsHeaders());
  }

  private Outcome failed(FeedEntry entry, Failed failed, boolean mayUseFeed, Instant now) {
    if (!failed.asked() && failed.retryAfter() != null) {
      return new Outcome.Postponed(failed.retryAfter(), failed.reason());
    }
    Duration wait = retries.waitAfter(entry.attempt(), failed.retryAfter(), spread(entry));
    if (wait != null) return new Outcome.Again(wait, failed.reason());
    return inFeed(entry, mayUseFeed, Disposition.UNREACHABLE, failed.reason(), now);
  }

  /** From 0 to 1, by the URL: another for each entry, and nothing is left to chance. */
  private static double spread(FeedEntry entry) {
    return Integer.toUnsignedLong(entry.url().hashCode() * 0x9E3779B9) / 0x1p32;
  }

  private static Outcome inFeed(
      FeedEntry entry, boolean mayUseFeed, Disposition otherwise, String reason, Instant now) {
    return inFeed(entry, mayUseFeed, otherwise, reason, null, now);
  }

  private static Outcome inFeed(
      FeedEntry entry,
      boolean mayUseFeed,
      Disposition otherwise,
      String reason,
      @Nullable Published onPage,
      Instant now) {
    String text = mayUseFeed ? feedText(entry) : null;
    if (text == null) return new Outcome.Ended(otherwise, reason);
    return new Outcome.Found(ArticleAssembler.fromFeed(entry, text, onPage, now));
  }

  private static @Nullable String feedText(FeedEntry entry) {
    return Stream.of(entry.content(), entry.summary())
        .filter(text -> text != null && text.length() >= ENOUGH_TEXT)
        .findFirst()
        .orElse(null);
  }

  private static Disposition dispositionOf(NotAnArticle none) {
    return switch (none.kind()) {
      case NOT_HTML, NO_TEXT, HOME_PAGE, SECTION_PAGE, VIDEO, GALLERY, SOFT_404, LOGIN ->
          Disposition.NOT_AN_ARTICLE;
      case BOT_WALL -> Disposition.BOT_WALL;
      case CONSENT_WALL -> Disposition.CONSENT_WALL;
      case PAYWALLED -> Disposition.PAYWALLED;
    };
  }
}

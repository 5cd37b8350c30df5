package org.newsloom.ingest.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.SeenMark;
import org.newsloom.ingest.archive.PageArchive;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Fetched;

/** Says what came of a fetch, keeps the page for the archive, and gives back its room in memory. */
final class PageReader {
  private final ArticleFinder finder;
  private final PageArchive archive;

  PageReader(ArticleFinder finder, PageArchive archive) {
    this.finder = finder;
    this.archive = archive;
  }

  /**
   * Reads what was fetched; its body is closed afterwards.
   *
   * @param mayUseFeed as {@link ArticleFinder#find} has it
   * @param mark of the page as it was known before; null for one that was not
   */
  Outcome read(
      FeedEntry entry, FetchResult result, boolean mayUseFeed, @Nullable SeenMark mark, Instant now)
      throws InterruptedException {
    if (!(result instanceof Fetched page)) return finder.find(entry, result, mayUseFeed, now);
    // The page keeps its room until it is archived too.
    try (Body body = page.body()) {
      Outcome outcome = finder.find(entry, page, mayUseFeed, now);
      archive.keep(FoundPage.origin(entry, page, outcome, mark, now), body.bytes());
      return outcome;
    }
  }
}

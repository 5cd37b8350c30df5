package org.newsloom.ingest.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.PageOrigin;
import org.newsloom.common.model.SeenMark;
import org.newsloom.common.model.TextSource;
import org.newsloom.ingest.fetch.FetchResult.Fetched;

/** What the archive is told of a page that was fetched. Pure. */
final class FoundPage {
  private FoundPage() {}

  static PageOrigin origin(
      FeedEntry entry, Fetched page, Outcome outcome, @Nullable SeenMark mark, Instant fetchedAt) {
    return new PageOrigin(
        page.finalUrl(),
        entry.url(),
        fetchedAt,
        outcome instanceof Outcome.Found found
            ? KnownArticle.continued(found.article(), mark).id().value()
            : null,
        nameOf(outcome),
        page.body().truncated(),
        page.contentType(),
        page.validators().etag(),
        page.validators().lastModified());
  }

  private static String nameOf(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Found found ->
          found.article().textSource() == TextSource.FEED ? "feed-text" : "article";
      case Outcome.Ended ended -> ended.disposition().toString();
      case Outcome.Again again -> "again";
      case Outcome.Postponed postponed -> "postponed";
    };
  }
}

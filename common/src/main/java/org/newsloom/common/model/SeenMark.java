package org.newsloom.common.model;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a URL was dealt with, and what it said then. Written only after the article was
 * acknowledged.
 *
 * @param fingerprint of the feed entry that led here
 * @param disposition how the last fetch ended; where there is an article, the article stays,
 *     whatever became of its page
 * @param articleId null where the URL gave no article
 * @param articleUrl canonical URL of the article last seen; its id may be of an earlier one
 * @param contentHash of the article last sent
 * @param revision of the article last sent, from 1; 0 where there is none
 * @param seenAt when the URL was last fetched
 * @param changedAt when a fetch last brought something else than the one before; null: the last one
 *     did
 * @param feedIds of the feeds that have listed the URL, in the order in which they did; null in
 *     marks from before this was kept
 * @param entryAt where the feed entry that led to the last fetch is among the entries
 * @param articleAt where the article last sent is among the articles
 * @param revisit the next time that the page is looked at again without being asked to by a feed;
 *     null: never
 */
public record SeenMark(
    URI url,
    String fingerprint,
    Disposition disposition,
    @Nullable ArticleId articleId,
    @Nullable URI articleUrl,
    @Nullable String contentHash,
    int revision,
    Instant firstSeenAt,
    Instant seenAt,
    @Nullable Instant changedAt,
    @Nullable List<String> feedIds,
    @Nullable RecordPlace entryAt,
    @Nullable RecordPlace articleAt,
    @Nullable PlannedRevisit revisit) {

  public SeenMark {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(disposition, "disposition");
    Objects.requireNonNull(firstSeenAt, "firstSeenAt");
    Objects.requireNonNull(seenAt, "seenAt");
    feedIds = feedIds == null ? null : List.copyOf(feedIds);
  }

  /** The feeds that are known to have listed the URL. */
  public List<String> listedBy() {
    return feedIds == null ? List.of() : feedIds;
  }

  /** The same mark with another revisit; null: with none. */
  public SeenMark withRevisit(@Nullable PlannedRevisit next) {
    return new SeenMark(
        url,
        fingerprint,
        disposition,
        articleId,
        articleUrl,
        contentHash,
        revision,
        firstSeenAt,
        seenAt,
        changedAt,
        feedIds,
        entryAt,
        articleAt,
        next);
  }
}

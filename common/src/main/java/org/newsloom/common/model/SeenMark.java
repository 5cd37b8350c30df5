package org.newsloom.common.model;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a URL was dealt with, and what it said then. Written only after the article was
 * acknowledged.
 *
 * @param fingerprint of the feed entry that led here
 * @param articleId null where the URL gave no article
 * @param articleUrl canonical URL of the article last seen; its id may be of an earlier one
 * @param contentHash of the article last sent
 * @param revision of the article last sent, from 1; 0 where there is none
 * @param seenAt when the URL was last fetched
 * @param changedAt when a fetch last brought something else than the one before; null: the last one
 *     did
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
    @Nullable Instant changedAt) {

  public SeenMark {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(disposition, "disposition");
    Objects.requireNonNull(firstSeenAt, "firstSeenAt");
    Objects.requireNonNull(seenAt, "seenAt");
  }
}

package org.newsloom.common.model;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing listed in a feed, on its way to be fetched.
 *
 * @param url normalised; the name of this URL in the ledger
 * @param fingerprint digest of what the feed says about the entry; another fingerprint is a reason
 *     to fetch again
 * @param summary plain text
 * @param content plain text of the full content, where the feed carries it
 * @param attempt 0 at first; grows with every fetch that failed in a way worth another try
 * @param notBefore not to be fetched earlier than this; null: at once
 * @param archivedAt where its page is among the archived ones, which is to be read again in place
 *     of the web's; null for what a feed has listed
 */
public record FeedEntry(
    String feedId,
    URI url,
    String fingerprint,
    @Nullable String title,
    @Nullable String summary,
    @Nullable String content,
    List<String> authors,
    List<String> categories,
    @Nullable Instant publishedAt,
    @Nullable Instant updatedAt,
    @Nullable String publisher,
    @Nullable String language,
    Instant seenAt,
    int attempt,
    @Nullable Instant notBefore,
    @Nullable RecordPlace archivedAt) {

  public FeedEntry {
    Objects.requireNonNull(feedId, "feedId");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(seenAt, "seenAt");
    if (url.getHost() == null) throw new IllegalArgumentException("entry URL has no host: " + url);
    authors = List.copyOf(authors);
    categories = List.copyOf(categories);
  }

  /**
   * Nothing but a page that is to be read again; what feeds have said of it, its mark knows.
   *
   * @param feedId empty where nobody has looked yet
   * @param fingerprint of what the feed said; empty where nobody has looked yet
   */
  public static FeedEntry reread(
      URI url, String feedId, String fingerprint, RecordPlace archivedAt, Instant now) {
    return new FeedEntry(
        feedId,
        url,
        fingerprint,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        now,
        0,
        null,
        archivedAt);
  }

  /** For after a try that failed. */
  public FeedEntry nextAttempt(Instant newNotBefore) {
    return as(attempt + 1, newNotBefore);
  }

  /** For a try that is put off. */
  public FeedEntry postponed(Instant newNotBefore) {
    return as(attempt, newNotBefore);
  }

  private FeedEntry as(int newAttempt, Instant newNotBefore) {
    return new FeedEntry(
        feedId,
        url,
        fingerprint,
        title,
        summary,
        content,
        authors,
        categories,
        publishedAt,
        updatedAt,
        publisher,
        language,
        seenAt,
        newAttempt,
        newNotBefore,
        archivedAt);
  }
}

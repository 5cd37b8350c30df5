package org.newsloom.ingest.article;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.PlannedRevisit;
import org.newsloom.common.model.RecordPlace;
import org.newsloom.common.model.SeenMark;

/**
 * The mark that an entry leaves. Pure.
 *
 * @param entryAt where the entry is among the entries
 * @param known the mark before; null for a URL that had none
 */
record Marking(FeedEntry entry, RecordPlace entryAt, @Nullable SeenMark known, Instant now) {
  /** Whether the entry comes from a feed of which the mark does not know that it lists the URL. */
  boolean isNewListing() {
    // Marks from before feeds were kept know of none.
    return known != null
        && known.articleAt() != null
        && !known.listedBy().isEmpty()
        && known.listedBy().size() < Article.MOST_FEEDS
        && !known.listedBy().contains(entry.feedId());
  }

  /** The feeds that list the URL, with the entry's own. */
  List<String> feedIds() {
    if (known == null) return List.of(entry.feedId());
    return Stream.concat(known.listedBy().stream(), Stream.of(entry.feedId()))
        .distinct()
        .limit(Article.MOST_FEEDS)
        .toList();
  }

  /** The page brought an article, which was sent. */
  SeenMark sent(Article article, RecordPlace articleAt, @Nullable PlannedRevisit revisit) {
    return article(article, articleAt, null, revisit);
  }

  /** The page brought the article that is known. */
  SeenMark unchanged(Article article, @Nullable PlannedRevisit revisit) {
    return article(article, known == null ? null : known.articleAt(), changedAt(known), revisit);
  }

  /**
   * An archived page brought an article, which was sent. What was seen since, and when, stays as it
   * was; the same page may be read again, by a still better extraction.
   */
  SeenMark reread(Article article, RecordPlace articleAt, @Nullable PlannedRevisit revisit) {
    return article(article, articleAt, article.fetchedAt(), revisit);
  }

  private SeenMark article(
      Article article,
      @Nullable RecordPlace articleAt,
      @Nullable Instant changedAt,
      @Nullable PlannedRevisit revisit) {
    return new SeenMark(
        entry.url(),
        entry.fingerprint(),
        Disposition.INDEXED,
        article.id(),
        article.url(),
        article.contentHash(),
        article.revision(),
        article.firstSeenAt(),
        now,
        changedAt,
        feedIds(),
        entryAt,
        articleAt,
        revisit);
  }

  /** Another feed lists the article that is known. */
  SeenMark listed(SeenMark mark, RecordPlace articleAt) {
    return new SeenMark(
        mark.url(),
        mark.fingerprint(),
        mark.disposition(),
        mark.articleId(),
        mark.articleUrl(),
        mark.contentHash(),
        mark.revision(),
        mark.firstSeenAt(),
        mark.seenAt(),
        mark.changedAt(),
        feedIds(),
        mark.entryAt(),
        articleAt,
        mark.revisit());
  }

  /** The journey ended without an article. */
  SeenMark ended(Disposition disposition) {
    boolean unchanged = known != null && known.disposition() == disposition;
    return new SeenMark(
        entry.url(),
        entry.fingerprint(),
        disposition,
        null,
        null,
        null,
        0,
        known == null ? entry.seenAt() : known.firstSeenAt(),
        now,
        unchanged ? changedAt(known) : null,
        feedIds(),
        entryAt,
        null,
        null);
  }

  /** The page brings no article any more; the one that it brought is still there. */
  SeenMark articleStays(SeenMark mark, Disposition disposition, @Nullable PlannedRevisit revisit) {
    return new SeenMark(
        mark.url(),
        entry.fingerprint(),
        disposition,
        mark.articleId(),
        mark.articleUrl(),
        mark.contentHash(),
        mark.revision(),
        mark.firstSeenAt(),
        now,
        changedAt(mark),
        feedIds(),
        entryAt,
        mark.articleAt(),
        revisit);
  }

  private static @Nullable Instant changedAt(@Nullable SeenMark unchanged) {
    if (unchanged == null) return null;
    return unchanged.changedAt() == null ? unchanged.seenAt() : unchanged.changedAt();
  }
}

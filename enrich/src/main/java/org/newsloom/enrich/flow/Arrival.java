package org.newsloom.enrich.flow;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;

/** What an article that comes in is, given what is known of its id. Pure. */
sealed interface Arrival {
  /** Never seen. */
  record Novel(Article article) implements Arrival {}

  /** Another text than the last one, numbered and dated as part of its history. */
  record NewRevision(Article article, KnownArticle known) implements Arrival {}

  /** The same text from the same entry, which one more feed lists. */
  record Listing(Article article, KnownArticle known) implements Arrival {}

  /** The same text from the same entry: ingest repeats itself after a crash. */
  record Repeat() implements Arrival {}

  /**
   * Another entry that led to the same article. The entry that came first is the one that is
   * followed.
   *
   * @param known with the entry's feeds
   * @param listing what is known with one more feed, where the text tells that it is the same; null
   *     where there is no other feed, or the text differs: then the feed is shown with the next
   *     revision
   */
  record Duplicate(KnownArticle known, @Nullable Listing listing) implements Arrival {}

  static Arrival of(Article article, @Nullable KnownArticle known) {
    if (known == null) return new Novel(article);
    List<String> feeds = feeds(article, known);
    boolean isListing =
        known.contentHash().equals(article.contentHash())
            && feeds.size() > known.listedBy(article).size();
    if (!known.entryUrl().equals(article.entryUrl())) {
      return new Duplicate(
          known.withFeeds(feeds), isListing ? listing(article, known, feeds) : null);
    }
    if (isListing) return listing(article, known, feeds);
    if (known.contentHash().equals(article.contentHash())) return new Repeat();
    // Ingest may have lost count together with its seen marks; ours never goes back.
    int revision = Math.max(article.revision(), known.revision() + 1);
    return new NewRevision(article.as(revision, known.firstSeenAt()).withFeeds(feeds), known);
  }

  private static Listing listing(Article article, KnownArticle known, List<String> feeds) {
    return new Listing(
        article
            .as(known.revision(), known.firstSeenAt())
            .broughtBy(known.entryUrl())
            .withFeeds(feeds),
        known);
  }

  private static List<String> feeds(Article article, KnownArticle known) {
    return Stream.concat(known.listedBy(article).stream(), article.listedBy().stream())
        .distinct()
        .limit(Article.MOST_FEEDS)
        .toList();
  }
}

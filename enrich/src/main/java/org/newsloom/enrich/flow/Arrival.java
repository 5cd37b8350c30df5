package org.newsloom.enrich.flow;

import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;

/** What an article that comes in is, given what is known of its id. Pure. */
sealed interface Arrival {
  /** Never seen. */
  record Novel(Article article) implements Arrival {}

  /** Another text than the last one, numbered and dated as part of its history. */
  record NewRevision(Article article, KnownArticle known) implements Arrival {}

  /** The same text from the same entry: ingest repeats itself after a crash. */
  record Repeat() implements Arrival {}

  /**
   * Another entry that led to the same article. Whether its text differs does not matter: the entry
   * that came first is the one that is followed.
   */
  record Duplicate(KnownArticle known) implements Arrival {}

  static Arrival of(Article article, @Nullable KnownArticle known) {
    if (known == null) return new Novel(article);
    if (!known.entryUrl().equals(article.entryUrl())) return new Duplicate(known);
    if (known.contentHash().equals(article.contentHash())) return new Repeat();
    // Ingest may have lost count together with its seen marks; ours never goes back.
    int revision = Math.max(article.revision(), known.revision() + 1);
    return new NewRevision(article.as(revision, known.firstSeenAt()), known);
  }
}

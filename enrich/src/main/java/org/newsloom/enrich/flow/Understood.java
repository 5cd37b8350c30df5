package org.newsloom.enrich.flow;

import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;

/**
 * An article on its way through the steps.
 *
 * @param known what it is a revision of; null for a new article
 * @param language {@code und} until it was detected
 */
public record Understood(Article article, @Nullable KnownArticle known, String language) {
  /** Whether its text is known, and only the feeds that list it are not. */
  boolean isListing() {
    return known != null && known.contentHash().equals(article.contentHash());
  }

  Understood in(String detectedLanguage) {
    return new Understood(article, known, detectedLanguage);
  }
}

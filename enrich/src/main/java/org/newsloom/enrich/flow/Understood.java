package org.newsloom.enrich.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.RetagRequest;

/**
 * An article on its way through the steps.
 *
 * @param known what it is a revision of; null for a new article
 * @param languages of the text, the main one first; {@code und} until they were detected
 * @param retag null unless it was told before, and only its tags are to be looked at again
 */
public record Understood(
    Article article,
    @Nullable KnownArticle known,
    List<String> languages,
    @Nullable RetagRequest retag) {
  public Understood {
    languages = List.copyOf(languages);
  }

  /** An article that came from ingest. */
  public Understood(Article article, @Nullable KnownArticle known, String language) {
    this(article, known, List.of(language), null);
  }

  /** Whether its text was told before. */
  boolean isKnownText() {
    return known != null && known.contentHash().equals(article.contentHash());
  }

  Understood in(List<String> detected) {
    return new Understood(article, known, detected, retag);
  }
}

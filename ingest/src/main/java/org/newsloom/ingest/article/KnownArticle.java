package org.newsloom.ingest.article;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.SeenMark;
import org.newsloom.ingest.page.CanonicalUrl;

/** What was found now, as the next revision of what its URL brought before. Pure. */
final class KnownArticle {
  private KnownArticle() {}

  /**
   * The article with its id, its revision and the time it was first seen. Its revision is the
   * mark's own where nothing has changed.
   *
   * @param mark null for a URL that brought nothing yet
   */
  static Article continued(Article found, @Nullable SeenMark mark) {
    if (mark == null) return found;
    ArticleId known = mark.articleId();
    if (known == null) return found.as(1, mark.firstSeenAt());
    if (!isSame(found, known, mark.articleUrl())) return found;
    boolean sameText = found.contentHash().equals(mark.contentHash());
    return found.as(known, sameText ? mark.revision() : mark.revision() + 1, mark.firstSeenAt());
  }

  /** Whether the article, continued already, was sent as it is. */
  static boolean isUnchanged(Article article, @Nullable SeenMark mark) {
    return mark != null
        && article.id().equals(mark.articleId())
        && article.contentHash().equals(mark.contentHash());
  }

  /**
   * A publisher who gives an article another headline often gives it another canonical URL, too: it
   * stays the same article. But where the URL leads to somebody else's site by now, it is another.
   */
  private static boolean isSame(Article found, ArticleId known, @Nullable URI knownUrl) {
    if (known.equals(found.id())) return true;
    return knownUrl != null && CanonicalUrl.isSameSite(knownUrl, found.url());
  }
}

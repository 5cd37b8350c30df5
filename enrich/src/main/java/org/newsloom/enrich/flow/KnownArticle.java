package org.newsloom.enrich.flow;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.EnrichedArticle;

/**
 * What is remembered of an article: as much as it takes to tell what the next one with its id is,
 * and what changed.
 *
 * @param version of the last enriched article sent
 */
public record KnownArticle(
    int revision,
    String contentHash,
    String title,
    String bodyHash,
    List<String> tags,
    Instant firstSeenAt,
    URI entryUrl,
    long version,
    String ruleSetVersion) {

  public KnownArticle {
    tags = List.copyOf(tags);
  }

  static KnownArticle of(EnrichedArticle enriched) {
    Article article = enriched.article();
    return new KnownArticle(
        article.revision(),
        article.contentHash(),
        article.title(),
        Digest.of(article.body()),
        enriched.tags(),
        article.firstSeenAt(),
        article.entryUrl(),
        enriched.version(),
        enriched.ruleSetVersion());
  }
}

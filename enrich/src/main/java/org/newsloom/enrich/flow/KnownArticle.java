package org.newsloom.enrich.flow;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.EnrichedArticle;

/**
 * What is remembered of an article: as much as it takes to tell what the next one with its id is,
 * and what changed.
 *
 * @param tags whose streams hold the article
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

  static KnownArticle of(Revised revised) {
    EnrichedArticle enriched = revised.enriched();
    Article article = enriched.article();
    return new KnownArticle(
        article.revision(),
        article.contentHash(),
        article.title(),
        Digest.of(article.body()),
        Stream.concat(enriched.tags().stream(), revised.tagsLeft().stream()).toList(),
        article.firstSeenAt(),
        article.entryUrl(),
        enriched.version(),
        enriched.ruleSetVersion());
  }
}

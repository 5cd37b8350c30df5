package org.newsloom.enrich.flow;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.RevisionDiff;

/**
 * What is remembered of an article: as much as it takes to tell what the next one with its id is,
 * and what changed.
 *
 * @param tags whose streams hold the article
 * @param version of the last enriched article sent
 * @param feedIds that list it; null in what was stored before they were kept
 * @param changes that its last revision made
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
    String ruleSetVersion,
    @Nullable List<String> feedIds,
    @Nullable RevisionDiff changes) {

  public KnownArticle {
    tags = List.copyOf(tags);
    feedIds = feedIds == null ? null : List.copyOf(feedIds);
  }

  /** The feeds that list it; where they were not kept, the arriving article's first. */
  List<String> listedBy(Article arriving) {
    return feedIds == null ? List.of(arriving.feedId()) : feedIds;
  }

  KnownArticle withFeeds(List<String> feeds) {
    return new KnownArticle(
        revision,
        contentHash,
        title,
        bodyHash,
        tags,
        firstSeenAt,
        entryUrl,
        version,
        ruleSetVersion,
        feeds,
        changes);
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
        enriched.ruleSetVersion(),
        article.listedBy(),
        enriched.changes());
  }
}

package org.newsloom.common.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An article with what we infer: language and topic tags, each with its evidence.
 *
 * @param version grows with every emission of this article; the external version of the document in
 *     Elasticsearch
 * @param language ISO 639-1 code, or {@code und} where the text does not tell
 * @param tags ids of the matched topics, sorted
 * @param ruleSetVersion names the set of rules that tagged it
 * @param changes against the revision before; null for a first revision
 * @param listing true where it comes again only because one more feed lists it; null otherwise
 */
public record EnrichedArticle(
    Article article,
    long version,
    String language,
    List<String> tags,
    List<TopicMatch> matches,
    String ruleSetVersion,
    Instant enrichedAt,
    @Nullable RevisionDiff changes,
    @Nullable Boolean listing) {

  public EnrichedArticle {
    Objects.requireNonNull(article, "article");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(ruleSetVersion, "ruleSetVersion");
    Objects.requireNonNull(enrichedAt, "enrichedAt");
    tags = List.copyOf(tags);
    matches = List.copyOf(matches);
  }

  /**
   * Whether it tells nothing new but of one more feed. Named so that no mapper takes it for a
   * property.
   */
  public boolean onlyListed() {
    return Boolean.TRUE.equals(listing);
  }
}

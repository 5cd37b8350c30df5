package org.newsloom.common.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An article with what we infer: language and topic tags, each with its evidence.
 *
 * @param version grows with every emission of this article; the external version of the document in
 *     Elasticsearch
 * @param language ISO 639-1 code, or {@code und} where the text does not tell
 * @param otherLanguages in which whole passages of it are, by their order; null where there is none
 * @param tags ids of the matched topics, sorted
 * @param ruleSetVersion names the set of rules that tagged it
 * @param changes against the revision before; null for a first revision
 * @param listing true where it comes again only because one more feed lists it; null otherwise
 * @param retag where it comes again only because the rules are others; null otherwise
 */
public record EnrichedArticle(
    Article article,
    long version,
    String language,
    @Nullable List<String> otherLanguages,
    List<String> tags,
    List<TopicMatch> matches,
    String ruleSetVersion,
    Instant enrichedAt,
    @Nullable RevisionDiff changes,
    @Nullable Boolean listing,
    @Nullable RetagDiff retag) {

  public EnrichedArticle {
    Objects.requireNonNull(article, "article");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(ruleSetVersion, "ruleSetVersion");
    Objects.requireNonNull(enrichedAt, "enrichedAt");
    otherLanguages = otherLanguages == null ? null : List.copyOf(otherLanguages);
    tags = List.copyOf(tags);
    matches = List.copyOf(matches);
  }

  /** An article in one language that does not come again for other rules. */
  public EnrichedArticle(
      Article article,
      long version,
      String language,
      List<String> tags,
      List<TopicMatch> matches,
      String ruleSetVersion,
      Instant enrichedAt,
      @Nullable RevisionDiff changes,
      @Nullable Boolean listing) {
    this(
        article,
        version,
        language,
        null,
        tags,
        matches,
        ruleSetVersion,
        enrichedAt,
        changes,
        listing,
        null);
  }

  /** All languages that it is in, that of most of its beginning first. */
  public List<String> allLanguages() {
    return otherLanguages == null
        ? List.of(language)
        : Stream.concat(Stream.of(language), otherLanguages.stream()).toList();
  }

  /**
   * Whether its text was told before, and it comes again for one more feed or for other rules: no
   * news for whoever follows them, and nothing to measure delays by. Named so that no mapper takes
   * it for a property.
   */
  public boolean toldBefore() {
    return Boolean.TRUE.equals(listing) || retag != null;
  }
}

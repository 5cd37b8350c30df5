package org.newsloom.desk.search;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.PageFacts;
import org.newsloom.common.model.RevisionDiff;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.desk.article.ArticleCard;

/**
 * An article with its text and the reasons for its tags.
 *
 * @param entryUrl the URL that a feed listed: its name in the ledger
 * @param image linked, never loaded by the page
 * @param matches offsets count UTF-16 units, as strings in a browser do
 * @param changes against the revision before; null for a first one
 * @param page null where the text is the feed's
 */
public record FullArticle(
    @JsonUnwrapped ArticleCard card,
    URI entryUrl,
    String body,
    List<String> keywords,
    @Nullable String section,
    @Nullable String image,
    @Nullable Instant updatedAt,
    @Nullable Instant fetchedAt,
    @Nullable Instant enrichedAt,
    @Nullable Instant indexedAt,
    @Nullable String textSource,
    @Nullable String feedId,
    List<String> feedIds,
    @Nullable String ruleSetVersion,
    List<TopicMatch> matches,
    @Nullable RevisionDiff changes,
    @Nullable PageFacts page) {
  public FullArticle {
    keywords = List.copyOf(keywords);
    feedIds = List.copyOf(feedIds);
    matches = List.copyOf(matches);
  }
}

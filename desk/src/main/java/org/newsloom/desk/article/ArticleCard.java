package org.newsloom.desk.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.Publisher;

/**
 * What a list shows of an article: in a search, and in the live stream.
 *
 * @param summary the standfirst, else the first words of the text
 */
public record ArticleCard(
    String id,
    String url,
    String title,
    @Nullable Instant publishedAt,
    Instant firstSeenAt,
    String language,
    Publisher publisher,
    List<String> authors,
    List<String> tags,
    int revision,
    String summary) {
  private static final int LONGEST_SUMMARY = 320;

  public ArticleCard {
    authors = List.copyOf(authors);
    tags = List.copyOf(tags);
  }

  public static ArticleCard of(EnrichedArticle enriched) {
    Article article = enriched.article();
    return new ArticleCard(
        article.id().value(),
        article.url().toASCIIString(),
        article.title(),
        article.publishedAt(),
        article.firstSeenAt(),
        enriched.language(),
        article.publisher(),
        article.authors(),
        enriched.tags(),
        article.revision(),
        summary(article.summary(), article.body()));
  }

  /** The standfirst if there is one, else how the text begins; cut between words. */
  public static String summary(@Nullable String standfirst, String body) {
    String text = (standfirst == null || standfirst.isBlank() ? body : standfirst).strip();
    if (text.length() <= LONGEST_SUMMARY) return text;
    int end = text.lastIndexOf(' ', LONGEST_SUMMARY);
    if (end < LONGEST_SUMMARY / 2) {
      end =
          Character.isHighSurrogate(text.charAt(LONGEST_SUMMARY - 1))
              ? LONGEST_SUMMARY - 1
              : LONGEST_SUMMARY;
    }
    return text.substring(0, end) + "…";
  }
}

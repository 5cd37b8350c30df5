package org.newsloom.ingest.article;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.DateSource;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.PageFacts;
import org.newsloom.common.model.Publisher;
import org.newsloom.common.model.TextSource;
import org.newsloom.ingest.fetch.WebUrl;
import org.newsloom.ingest.page.CanonicalUrl;
import org.newsloom.ingest.page.Extraction.Extracted;
import org.newsloom.ingest.page.Published;
import org.newsloom.ingest.page.RegistrableDomain;

/** Entry and page make an article; which of them wins for each field. Pure. */
final class ArticleAssembler {
  private static final int MAX_TITLE = 1000;
  private static final int MAX_BODY = 500_000;
  private static final int MAX_NAME = 200;
  private static final int MAX_KEYWORDS = 50;
  private static final int TITLE_FROM_BODY = 100;

  /** Clocks differ, and some publishers announce; but nobody publishes days ahead. */
  private static final Duration FUTURE = Duration.ofDays(1);

  private ArticleAssembler() {}

  /** The page knows its article better than the feed that lists it. */
  static Article fromPage(FeedEntry entry, URI pageUrl, Extracted page, Instant now) {
    URI url = CanonicalUrl.choose(pageUrl, page.canonicalUrl());
    return article(
        entry,
        url,
        publisher(url, page.siteName(), entry),
        page.title(),
        page.body(),
        firstOf(page.summary(), entry.summary()),
        page.authors().isEmpty() ? entry.authors() : page.authors(),
        Stream.concat(page.keywords().stream(), entry.categories().stream()).toList(),
        page.section(),
        page.image(),
        firstOf(page.language(), entry.language()),
        publishedAt(entry, page.published(), now),
        possible(page.updatedAt(), entry.updatedAt(), now),
        now,
        TextSource.PAGE,
        page.facts());
  }

  /**
   * What the feed itself carries has to do.
   *
   * @param onPage what the page tells though it does not show its article
   */
  static Article fromFeed(FeedEntry entry, String body, @Nullable Published onPage, Instant now) {
    URI url = CanonicalUrl.choose(entry.url(), null);
    String title = firstOf(entry.title(), null);
    return article(
        entry,
        url,
        publisher(url, null, entry),
        title == null ? clipped(body.lines().findFirst().orElse(body), TITLE_FROM_BODY) : title,
        body,
        body.equals(entry.summary()) ? null : entry.summary(),
        entry.authors(),
        entry.categories(),
        null,
        null,
        entry.language(),
        publishedAt(entry, onPage, now),
        possible(entry.updatedAt(), null, now),
        now,
        TextSource.FEED,
        null);
  }

  private static Article article(
      FeedEntry entry,
      URI url,
      Publisher publisher,
      String title,
      String body,
      @Nullable String summary,
      List<String> authors,
      List<String> keywords,
      @Nullable String section,
      @Nullable URI image,
      @Nullable String language,
      @Nullable Instant publishedAt,
      @Nullable Instant updatedAt,
      Instant fetchedAt,
      TextSource source,
      @Nullable PageFacts page) {
    String clippedTitle = clipped(title.strip(), MAX_TITLE);
    String clippedBody = clipped(body.strip(), MAX_BODY);
    return new Article(
        ArticleId.of(url),
        url,
        entry.url(),
        entry.feedId(),
        publisher,
        clippedTitle,
        clippedBody,
        summary,
        authors,
        keywords.stream().distinct().limit(MAX_KEYWORDS).toList(),
        section,
        image,
        language,
        publishedAt,
        updatedAt,
        entry.seenAt(),
        fetchedAt,
        source,
        1,
        Article.contentHash(clippedTitle, clippedBody),
        null,
        page);
  }

  private static Publisher publisher(URI url, @Nullable String siteName, FeedEntry entry) {
    String registered = RegistrableDomain.of(url);
    String domain = registered == null ? WebUrl.authority(url) : registered;
    String name = firstOf(siteName, entry.publisher());
    return new Publisher(name == null ? domain : clipped(name.strip(), MAX_NAME), domain);
  }

  /** A feed's date is made for machines: what a page shows to readers alone is less sure. */
  private static @Nullable Instant publishedAt(
      FeedEntry entry, @Nullable Published onPage, Instant now) {
    if (onPage == null) return possible(entry.publishedAt(), null, now);
    return onPage.source().compareTo(DateSource.MARKUP) <= 0
        ? possible(onPage.at(), entry.publishedAt(), now)
        : possible(entry.publishedAt(), onPage.at(), now);
  }

  private static @Nullable Instant possible(
      @Nullable Instant one, @Nullable Instant other, Instant now) {
    return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
        .flatMap(Optional::stream)
        .filter(instant -> instant.isBefore(now.plus(FUTURE)))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
    if (one != null && !one.isBlank()) return one;
    return other == null || other.isBlank() ? null : other;
  }

  private static String clipped(String text, int longest) {
    if (text.length() <= longest) return text;
    // Not between the halves of a character.
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}

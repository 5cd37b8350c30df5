package org.newsloom.ingest.page;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.PageFacts;

/** Everything that can come of reading one page. */
public sealed interface Extraction {

  /** When the page says that its article was published, shown or not; null if it does not say. */
  @Nullable Published published();

  /**
   * The article on the page; all texts are plain.
   *
   * @param title never blank
   * @param body never blank; paragraphs divided by a blank line
   * @param summary the page's own description or standfirst
   * @param language BCP 47 primary subtag in lower case, as the page declares it
   * @param published null where the page does not say, or not precisely enough to name a day
   * @param canonicalUrl as the page declares it, not yet believed: see {@link CanonicalUrl}
   * @param facts what the page tells beside it
   * @param truncated whether page or text were longer than we read
   */
  record Extracted(
      String title,
      String body,
      @Nullable String summary,
      List<String> authors,
      List<String> keywords,
      @Nullable String section,
      @Nullable URI image,
      @Nullable String language,
      @Nullable Published published,
      @Nullable Instant updatedAt,
      @Nullable URI canonicalUrl,
      @Nullable String siteName,
      PageFacts facts,
      boolean truncated)
      implements Extraction {

    public Extracted {
      if (title.isBlank()) throw new IllegalArgumentException("extracted article has no title");
      if (body.isBlank()) throw new IllegalArgumentException("extracted article has no body");
      authors = List.copyOf(authors);
      keywords = List.copyOf(keywords);
    }

    /** When it was published, as an instant. */
    public @Nullable Instant publishedAt() {
      return published == null ? null : published.at();
    }
  }

  /**
   * The page holds no article that we could read.
   *
   * @param reason for people: one sentence without a full stop
   * @param published of the article that the page does not show
   */
  record NotAnArticle(Kind kind, String reason, @Nullable Published published)
      implements Extraction {
    NotAnArticle(Kind kind, String reason) {
      this(kind, reason, null);
    }
  }

  /** What a page is when it is not an article. */
  enum Kind {
    /** A PDF, a picture, a film, a feed, something binary. */
    NOT_HTML,
    /** HTML with too little text to be an article. */
    NO_TEXT,
    /** The front of the site. */
    HOME_PAGE,
    /** A section front, a keyword's page, search results: lists articles and is none. */
    SECTION_PAGE,
    /** A film with hardly more text than its caption. */
    VIDEO,
    /** A series of pictures with hardly more text than their captions. */
    GALLERY,
    /** "Not found" with status 200. */
    SOFT_404,
    /** A form for members in place of the article. */
    LOGIN,
    /** A challenge for robots, or a plea to switch scripts on, in place of the article. */
    BOT_WALL,
    /** The beginning of an article whose rest is for subscribers. */
    PAYWALLED,
    /** A question about cookies in place of the article. */
    CONSENT_WALL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}

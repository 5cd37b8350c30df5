package org.newsloom.ingest.page;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Finds the article in a page. Immutable; one for all threads. */
public final class ArticleExtractor {
  static final int MAX_PAGE = 10 * 1024 * 1024;
  static final int MAX_BODY = 500_000;

  /**
   * Reads a page.
   *
   * @param contentType the header's value
   * @param url where the page came from, after redirects; relative links are resolved against it
   */
  public Extraction extract(byte[] page, @Nullable String contentType, @Nullable URI url) {
    byte[] read = page.length > MAX_PAGE ? Arrays.copyOf(page, MAX_PAGE) : page;
    Document document =
        Jsoup.parse(PageCharset.decode(read, contentType), url == null ? "" : url.toString());
    PageMetadata metadata = PageMetadata.of(document);
    List<String> paragraphs = ArticleBody.of(document, metadata);
    String text = TextBlocks.join(paragraphs);
    if (text.isEmpty()) {
      return new Extraction.NotAnArticle(Extraction.Kind.NO_TEXT, "no text on the page");
    }
    String body = CleanText.clip(text, MAX_BODY);
    String title = metadata.title().isEmpty() ? paragraphs.getFirst() : metadata.title();
    return new Extraction.Extracted(
        title,
        body,
        metadata.summary(),
        metadata.authors(),
        metadata.keywords(),
        metadata.section(),
        metadata.image(),
        metadata.language(),
        metadata.publishedAt(),
        metadata.updatedAt(),
        metadata.canonicalUrl(),
        metadata.siteName(),
        read.length < page.length || body.length() < text.length());
  }
}

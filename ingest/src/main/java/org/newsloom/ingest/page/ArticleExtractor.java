package org.newsloom.ingest.page;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.PageFacts;
import org.newsloom.ingest.fetch.FetchPolicy;
import org.newsloom.ingest.page.Extraction.Extracted;
import org.newsloom.ingest.page.Extraction.Kind;
import org.newsloom.ingest.page.Extraction.NotAnArticle;

/** Finds the article in a page. Immutable; one for all threads. */
public final class ArticleExtractor {
  /** As much as a fetch brings. */
  static final int MAX_PAGE = FetchPolicy.MAX_BODY_BYTES;

  static final int MAX_BODY = 500_000;

  /**
   * Reads a page.
   *
   * @param contentType the header's value
   * @param url where the page came from, after redirects; relative links are resolved against it
   */
  public Extraction extract(byte[] page, @Nullable String contentType, @Nullable URI url) {
    return extract(page, contentType, url, List.of());
  }

  /**
   * The same of an answer whose header says more.
   *
   * @param headers lines that may tell what the publisher asks of machines
   */
  public Extraction extract(
      byte[] page, @Nullable String contentType, @Nullable URI url, List<String> headers) {
    byte[] read = page.length > MAX_PAGE ? Arrays.copyOf(page, MAX_PAGE) : page;
    String html = PageCharset.decode(read, contentType);
    if (!Html.isHtml(html)) return new NotAnArticle(Kind.NOT_HTML, "the page is not HTML");

    PageTree tree = PageTree.of(html, url);
    if (tree == null) return new NotAnArticle(Kind.NOT_HTML, "the page's elements cannot be told");
    Outline outline = Outline.of(tree.document());
    JsonLd jsonLd = JsonLd.of(outline);
    MetaElements meta = MetaElements.of(outline);
    PageMetadata metadata = PageMetadata.of(outline, jsonLd, meta);
    ArticleBody found = ArticleBody.of(outline, metadata);
    NotAnArticle whyNot = new PageKind(outline, jsonLd, meta, metadata, url).whyNot(found);
    if (whyNot != null) return whyNot;
    String text = found.text();
    String body = CleanText.clip(text, MAX_BODY);
    PageFacts facts = Facts.of(outline, jsonLd, meta, metadata, found, body, url, headers);
    return article(
        metadata,
        body,
        facts,
        tree.isCut() || read.length < page.length || body.length() < text.length());
  }

  private static Extraction article(
      PageMetadata metadata, String body, PageFacts facts, boolean truncated) {
    return new Extracted(
        metadata.title().isEmpty() ? firstLine(body) : metadata.title(),
        body,
        metadata.summary(),
        metadata.authors(),
        metadata.keywords(),
        metadata.section(),
        metadata.image(),
        metadata.language(),
        metadata.published(),
        metadata.updatedAt(),
        metadata.canonicalUrl(),
        metadata.siteName(),
        facts,
        truncated);
  }

  private static String firstLine(String body) {
    return CleanText.clip(CleanText.line(body.lines().findFirst().orElse(body)), 120);
  }
}

package org.newsloom.ingest.page;

import java.net.URI;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.url.UrlNormalizer;
import org.newsloom.ingest.fetch.WebUrl;

/**
 * What a link on a page leads to, as a browser reads it and as we would fetch it. jsoup resolves
 * links as {@code java.net.URL} does, which takes {@code http:/\host/news} for a path of the page's
 * own site.
 */
final class PageLinks {
  private PageLinks() {}

  /** The normalised URL; null for what is no web address. */
  static @Nullable URI absolute(Document page, String link) {
    URI url = WebUrl.parse(link, WebUrl.parse(base(page), null));
    return url == null ? null : UrlNormalizer.normalize(url.toString());
  }

  /** A page that was read from a file may say itself where it belongs. */
  private static String base(Document page) {
    if (!page.baseUri().isEmpty()) return page.baseUri();
    Element own = page.selectFirst("link[rel~=(?i)^canonical$][href], meta[property=og:url]");
    return own == null ? "" : own.attr(own.normalName().equals("link") ? "href" : "content");
  }
}

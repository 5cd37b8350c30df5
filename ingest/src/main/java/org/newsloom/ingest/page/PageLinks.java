package org.newsloom.ingest.page;

import java.net.URI;
import org.jsoup.nodes.Document;
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
    URI url = WebUrl.parse(link, WebUrl.parse(page.baseUri(), null));
    return url == null ? null : UrlNormalizer.normalize(url.toString());
  }
}

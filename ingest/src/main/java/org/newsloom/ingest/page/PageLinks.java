package org.newsloom.ingest.page;

import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
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
  private final @Nullable URI base;

  /** The links of one page. */
  PageLinks(Outline page) {
    this.base = base(page);
  }

  /** The normalised URL; null for what is no web address. */
  @Nullable URI absolute(String link) {
    URI url = WebUrl.parse(link, base);
    return url == null ? null : UrlNormalizer.normalize(url.toString());
  }

  /** A page that was read from a file may say itself where it belongs. */
  private static @Nullable URI base(Outline page) {
    return Stream.concat(
            Stream.of(page.document().baseUri()), Stream.concat(canonicals(page), social(page)))
        .map(address -> WebUrl.parse(address, null))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Stream<String> social(Outline page) {
    return page.named("meta")
        .filter(meta -> meta.attr("property").equals("og:url"))
        .map(meta -> meta.attr("content"));
  }

  /** The address that a page names as its own in a link; empty if it names none. */
  static String canonical(Outline page) {
    return canonicals(page).findFirst().orElse("");
  }

  private static Stream<String> canonicals(Outline page) {
    return page.named("link").filter(PageLinks::isCanonical).map(link -> link.attr("href"));
  }

  private static boolean isCanonical(Element link) {
    return link.attr("rel").strip().equalsIgnoreCase("canonical") && !link.attr("href").isBlank();
  }
}

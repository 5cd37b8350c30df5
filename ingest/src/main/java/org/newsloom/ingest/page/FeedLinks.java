package org.newsloom.ingest.page;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The feeds that a page names for its readers: {@code <link rel="alternate">} of a feed's type. */
public final class FeedLinks {
  private static final Set<String> FEED_TYPES =
      Set.of(
          "application/rss+xml",
          "application/atom+xml",
          "application/rdf+xml",
          "application/feed+json");

  /** A feed that a page names. */
  public record FeedLink(URI url, @Nullable String title) {}

  private FeedLinks() {}

  /** In the page's order, each once. */
  public static List<FeedLink> of(byte[] page, @Nullable String contentType, URI url) {
    String html = PageCharset.decode(page, contentType);
    Map<URI, FeedLink> feeds = new LinkedHashMap<>();
    Outline document = Outline.of(Jsoup.parse(html, url.toString()));
    PageLinks links = new PageLinks(document);
    for (Element link : document.named("link").toList()) {
      if (!link.attr("rel").toLowerCase(Locale.ROOT).contains("alternate")) continue;
      String type = link.attr("type").strip().toLowerCase(Locale.ROOT);
      URI target = links.absolute(link.attr("href"));
      if (!FEED_TYPES.contains(type) || target == null) continue;
      String title = CleanText.line(link.attr("title"));
      feeds.putIfAbsent(target, new FeedLink(target, title.isBlank() ? null : title));
    }
    return List.copyOf(feeds.values());
  }
}

package org.newsloom.ingest.feed;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.Fetch;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.Validators;
import org.newsloom.ingest.page.FeedLinks;

/**
 * Finds the feeds of a site: those that its page names, the sitemaps that its robots.txt names, and
 * where there are none, the places where publishing systems put theirs. Each is read before it is
 * offered.
 */
public final class FeedDiscovery {
  private static final int MOST_READ = 20;
  private static final List<String> USUAL_PLACES =
      List.of(
          "/feed/",
          "/rss",
          "/rss.xml",
          "/feed.xml",
          "/atom.xml",
          "/index.xml",
          "/feed.json",
          "/feeds/posts/default",
          "/news-sitemap.xml",
          "/sitemap-news.xml",
          "/sitemap_news.xml");

  private final Fetch fetch;
  private final Instant now;

  /**
   * A feed that was found and could be read.
   *
   * @param where {@code page}, {@code robots.txt} or {@code usual place}
   * @param kind {@code feed} or {@code sitemap index}
   * @param entries how many it lists; zero for an index
   */
  public record Found(URI url, String where, String kind, @Nullable String title, int entries) {}

  private FeedDiscovery(Fetch fetch, Instant now) {
    this.fetch = fetch;
    this.now = now;
  }

  /** Looks; what cannot be fetched is passed over. */
  public static List<Found> discover(URI site, Fetch fetch, Instant now)
      throws InterruptedException {
    return new FeedDiscovery(fetch, now).discover(site);
  }

  private List<Found> discover(URI site) throws InterruptedException {
    Map<URI, String> named = new LinkedHashMap<>();
    Found itself = null;
    if (fetched(site) instanceof Fetched page) {
      itself = readable(page, site, "page");
      try (Body body = page.body()) {
        FeedLinks.of(body.bytes(), page.contentType(), page.finalUrl())
            .forEach(link -> named.putIfAbsent(link.url(), "page"));
      }
    }
    if (itself != null) return List.of(itself);
    for (URI sitemap : RobotsSitemaps.of(site, fetch)) named.putIfAbsent(sitemap, "robots.txt");
    List<Found> found = read(named);
    if (!found.isEmpty()) return found;
    Map<URI, String> usual = new LinkedHashMap<>();
    USUAL_PLACES.forEach(place -> usual.put(site.resolve(place), "usual place"));
    return read(usual);
  }

  private List<Found> read(Map<URI, String> candidates) throws InterruptedException {
    List<Found> found = new ArrayList<>();
    for (var one : candidates.entrySet().stream().limit(MOST_READ).toList()) {
      if (fetched(one.getKey()) instanceof Fetched answer) {
        Found readable = readable(answer, one.getKey(), one.getValue());
        if (readable != null) found.add(readable);
        answer.body().close();
      }
    }
    return found;
  }

  private FetchResult fetched(URI url) throws InterruptedException {
    return fetch.fetch(url, Validators.NONE);
  }

  private @Nullable Found readable(Fetched answer, URI url, String where) {
    byte[] bytes = answer.body().bytes();
    return switch (FeedParser.parse(bytes, answer.contentType(), answer.finalUrl(), now)) {
      case FeedReading.Parsed parsed -> {
        ParsedFeed feed = parsed.feed();
        yield new Found(url, where, "feed", feed.title(), feed.entries().size());
      }
      case FeedReading.Index index -> new Found(url, where, "sitemap index", null, 0);
      case FeedReading.NotAFeed none -> null;
    };
  }
}

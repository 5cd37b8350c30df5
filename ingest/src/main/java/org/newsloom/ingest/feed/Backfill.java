package org.newsloom.ingest.feed;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.Fetch;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.Validators;
import org.newsloom.ingest.page.CanonicalUrl;

/**
 * What a feed may have listed and dropped again between two polls: the news sitemap of its site
 * lists two days.
 */
final class Backfill {
  private static final int MOST_SITEMAPS = 2;

  private final Fetch fetch;
  private final InstantSource clock;

  Backfill(Fetch fetch, InstantSource clock) {
    this.fetch = fetch;
    this.clock = clock;
  }

  /** The site's own articles since then; none where it has no news sitemap. */
  List<ParsedEntry> since(Instant since, URI feed) throws InterruptedException {
    List<URI> sitemaps =
        RobotsSitemaps.of(feed, fetch).stream()
            .filter(sitemap -> sitemap.getRawPath().contains("news"))
            .limit(MOST_SITEMAPS)
            .toList();
    for (URI sitemap : sitemaps) {
      List<ParsedEntry> entries = entries(sitemap);
      if (entries.isEmpty()) continue;
      return entries.stream().filter(entry -> isMissed(entry, since, feed)).toList();
    }
    return List.of();
  }

  private static boolean isMissed(ParsedEntry entry, Instant since, URI feed) {
    URI link = entry.link();
    Instant published = entry.published();
    return link != null
        && published != null
        && published.isAfter(since)
        && CanonicalUrl.isSameSite(feed, link);
  }

  private List<ParsedEntry> entries(URI sitemap) throws InterruptedException {
    if (!(fetch.fetch(sitemap, Validators.NONE) instanceof Fetched answer)) return List.of();
    try (Body body = answer.body()) {
      return FeedParser.parse(
                  body.bytes(), answer.contentType(), answer.finalUrl(), clock.instant())
              instanceof FeedReading.Parsed parsed
          ? parsed.feed().entries()
          : List.of();
    }
  }
}

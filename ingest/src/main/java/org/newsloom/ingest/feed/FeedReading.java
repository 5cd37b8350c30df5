package org.newsloom.ingest.feed;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can come of reading bytes as a feed. */
public sealed interface FeedReading {
  record Parsed(ParsedFeed feed) implements FeedReading {}

  /**
   * An index of sitemaps, which has no entries itself.
   *
   * @param sitemaps the one that changed last first
   */
  record Index(List<Sitemap> sitemaps) implements FeedReading {
    public Index {
      sitemaps = List.copyOf(sitemaps);
    }
  }

  /**
   * One sitemap of an index.
   *
   * @param changedAt null where the index does not say
   */
  record Sitemap(URI url, @Nullable Instant changedAt) {}

  /**
   * Not a feed, or one that cannot be read safely.
   *
   * @param reason plain English
   */
  record NotAFeed(String reason) implements FeedReading {}
}

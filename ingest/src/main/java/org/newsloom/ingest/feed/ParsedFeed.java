package org.newsloom.ingest.feed;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says, in plain text.
 *
 * @param ttl how long the feed itself says that it need not be polled again
 * @param problem what was wrong with it, where that cost only a part; null where nothing was
 */
public record ParsedFeed(
    @Nullable String title,
    @Nullable URI link,
    @Nullable String language,
    @Nullable Duration ttl,
    List<ParsedEntry> entries,
    @Nullable String problem) {
  public ParsedFeed {
    entries = List.copyOf(entries);
  }

  /** The same feed with other entries. */
  ParsedFeed with(List<ParsedEntry> others) {
    return new ParsedFeed(title, link, language, ttl, others, problem);
  }
}

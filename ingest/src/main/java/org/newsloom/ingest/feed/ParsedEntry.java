package org.newsloom.ingest.feed;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing listed in a feed, as the feed gives it; texts are plain.
 *
 * @param id the feed's own name for it, which may be anything
 * @param link normalised; null where there is none that can be fetched
 * @param published null where the feed does not say or says nonsense
 */
public record ParsedEntry(
    @Nullable String id,
    @Nullable String title,
    @Nullable URI link,
    @Nullable Instant published,
    @Nullable Instant updated,
    List<String> authors,
    @Nullable String summary,
    @Nullable String content,
    List<String> categories) {
  public ParsedEntry {
    authors = List.copyOf(authors);
    categories = List.copyOf(categories);
  }
}

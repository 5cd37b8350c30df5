package org.newsloom.ingest.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Digest;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.Validators;

/**
 * A feed that was read, and the answer that it was read from.
 *
 * @param isWhole whether the answer alone tells when the feed changes; that to an index of sitemaps
 *     does not
 */
record ReadFeed(ParsedFeed parsed, Fetched fetched, boolean isWhole) {
  List<Instant> dates() {
    return parsed.entries().stream().map(ParsedEntry::published).filter(Objects::nonNull).toList();
  }

  @Nullable Instant newest() {
    return dates().stream().max(Comparator.naturalOrder()).orElse(null);
  }

  /** Of a feed that was read in part, nobody may tell us later that it has not changed. */
  Validators validators() {
    return fetched.body().truncated() || !isWhole ? Validators.NONE : fetched.validators();
  }

  /** Null where the next ones may be the same and yet bring news. */
  @Nullable String bodyDigest() {
    return fetched.body().truncated() || !isWhole ? null : Digest.of(fetched.body().bytes());
  }

  /** How long the feed or its server asks us to wait. */
  @Nullable Duration askedWait() {
    Duration ttl = parsed.ttl();
    Duration freshFor = fetched.freshFor();
    if (ttl == null) return freshFor;
    return freshFor == null || ttl.compareTo(freshFor) > 0 ? ttl : freshFor;
  }
}

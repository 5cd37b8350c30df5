package org.newsloom.common.model;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What ingest remembers of a feed between polls and across restarts. Written only after the entries
 * of the poll were acknowledged: validators stored earlier would let a 304 hide the entries that a
 * crash has lost.
 *
 * @param outcome how the last poll ended: {@code ok}, {@code not-modified} (by the server's word,
 *     or byte by byte), {@code failed}, {@code refused}, {@code gone}
 * @param lastError plain English, null while all is well
 * @param validatorsUrl where the redirects led to what the validators are of; null where that was
 *     the feed's own URL
 * @param bodyDigest of the bytes that were read as a feed last; null where there is nothing to
 *     compare the next ones with
 * @param readWholeAt when an answer was last read as a feed, and not merely found to be the same
 * @param validatorsLiedAt when the server turned out to say "not modified" of a feed with new
 *     entries; null while it is believed
 * @param gapAt when the feed listed nothing any more of what it had listed at the poll before, so
 *     that some entries may have come and gone between the two; the last time that this was so
 * @param latency of the last poll, its wait for a turn at the host included
 * @param interval between polls, as last decided
 * @param reach how far back the feed's list goes: an entry is listed for about so long; null where
 *     the dates do not tell
 * @param pause typical time between two publications; null where the dates do not tell
 * @param entriesSeen entries handed on since the feed is known
 * @param recentEntries entry key to fingerprint, for the entries that the feed listed lately
 * @param history null in what was written before there was one; {@link FeedHistory#of} has it
 */
public record FeedState(
    String feedId,
    URI url,
    String outcome,
    @Nullable String lastError,
    int failuresInARow,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable URI validatorsUrl,
    @Nullable String bodyDigest,
    @Nullable Instant readWholeAt,
    @Nullable Instant validatorsLiedAt,
    @Nullable Instant gapAt,
    Instant polledAt,
    Instant nextPollAt,
    Duration interval,
    @Nullable Duration reach,
    @Nullable Duration pause,
    Duration latency,
    @Nullable Instant lastEntryAt,
    long entriesSeen,
    Map<String, String> recentEntries,
    @Nullable FeedHistory history) {

  public FeedState {
    Objects.requireNonNull(feedId, "feedId");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(polledAt, "polledAt");
    Objects.requireNonNull(nextPollAt, "nextPollAt");
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(latency, "latency");
    recentEntries = Map.copyOf(recentEntries);
  }
}

package org.newsloom.desk.table;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedHistory;
import org.newsloom.common.model.FeedState;

/**
 * A feed and how it is, for people.
 *
 * @param outcome of the last poll; {@code paused} for a feed that is not polled, {@code waiting}
 *     for one that was not polled yet
 * @param lastError plain English, null while all is well
 * @param entriesPerDay new ones, over the last four weeks
 * @param movedTo where it is polled instead of at its own URL; null where it is not
 * @param silentSince when it fell silent against its habit; null while it did not
 */
public record FeedReport(
    String id,
    URI url,
    @Nullable String title,
    @Nullable String publisher,
    @Nullable String language,
    @Nullable String folder,
    String outcome,
    @Nullable String lastError,
    int failuresInARow,
    @Nullable Instant polledAt,
    @Nullable Instant nextPollAt,
    @Nullable Duration interval,
    @Nullable Duration latency,
    @Nullable Instant lastEntryAt,
    long entriesSeen,
    double entriesPerDay,
    @Nullable URI movedTo,
    @Nullable Instant silentSince) {

  static FeedReport of(FeedDefinition feed, @Nullable Poll last) {
    Poll poll = last == null ? Poll.NONE : last;
    return new FeedReport(
        feed.id(),
        feed.url(),
        feed.title(),
        feed.publisher(),
        feed.language(),
        feed.folder(),
        feed.paused() ? "paused" : poll.outcome(),
        poll.lastError(),
        poll.failuresInARow(),
        poll.polledAt(),
        feed.paused() ? null : poll.nextPollAt(),
        poll.interval(),
        poll.latency(),
        poll.lastEntryAt(),
        poll.entriesSeen(),
        poll.entriesPerDay(),
        poll.movedTo(),
        feed.paused() ? null : poll.silentSince());
  }

  /** Whether somebody should look at it. */
  public boolean isTrouble() {
    return switch (outcome) {
      case "ok", "not-modified", "paused", "waiting" -> silentSince != null;
      default -> true;
    };
  }

  /** The part of a feed's state that people care about: without the entries it remembers. */
  record Poll(
      String outcome,
      @Nullable String lastError,
      int failuresInARow,
      @Nullable Instant polledAt,
      @Nullable Instant nextPollAt,
      @Nullable Duration interval,
      @Nullable Duration latency,
      @Nullable Instant lastEntryAt,
      long entriesSeen,
      double entriesPerDay,
      @Nullable URI movedTo,
      @Nullable Instant silentSince) {
    static final Poll NONE =
        new Poll("waiting", null, 0, null, null, null, null, null, 0, 0, null, null);

    static Poll of(FeedState state) {
      FeedHistory history = FeedHistory.of(state);
      return new Poll(
          state.outcome(),
          state.lastError(),
          state.failuresInARow(),
          state.polledAt(),
          state.nextPollAt(),
          state.interval(),
          state.latency(),
          state.lastEntryAt(),
          state.entriesSeen(),
          history.entriesPerDay(),
          history.movedTo(),
          history.silentSince());
    }
  }
}

package org.newsloom.ingest.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.ingest.fetch.Fetch;

/** Polls a feed once, writes nothing, and says what would happen. */
public final class FeedCheck {
  private FeedCheck() {}

  /**
   * What a poll would bring.
   *
   * @param outcome {@code ok}, {@code failed}, {@code refused} or {@code gone}
   * @param problem what is wrong, where something is
   * @param conditional whether the server gives validators, so that polls cost it little
   * @param nextPollIn when it would be polled again
   * @param entries what would be handed on
   */
  public record Report(
      URI url,
      String outcome,
      @Nullable String problem,
      @Nullable String title,
      @Nullable String language,
      boolean conditional,
      Duration nextPollIn,
      @Nullable Instant newest,
      List<FeedEntry> entries) {

    public boolean isGood() {
      return outcome.equals("ok");
    }
  }

  public static Report check(URI url, Fetch fetch, PollSchedule schedule, InstantSource clock)
      throws InterruptedException {
    var poller = new FeedPoller(fetch, schedule, clock, () -> 1);
    Poll poll = poller.poll(FeedDefinition.of(url), null);
    var state = poll.state();
    ParsedFeed feed = poll.feed();
    return new Report(
        url,
        state.outcome(),
        state.lastError(),
        feed == null ? null : feed.title(),
        feed == null ? null : feed.language(),
        state.etag() != null || state.lastModified() != null,
        state.interval(),
        poll.entries().stream()
            .map(FeedEntry::publishedAt)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null),
        poll.entries());
  }
}

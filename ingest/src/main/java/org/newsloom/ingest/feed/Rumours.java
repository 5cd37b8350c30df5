package org.newsloom.ingest.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.FeedHistory.Rumour;

/**
 * What a server has to say again and again before it is believed: a wrong setting for an hour
 * neither ends a feed nor sends it elsewhere. Pure.
 */
final class Rumours {
  private static final int ENOUGH_POLLS = 3;
  private static final Duration LONG_ENOUGH = Duration.ofDays(1);

  private Rumours() {}

  /**
   * The rumour after it was heard once more, or for the first time.
   *
   * @param movedTo null for one that the feed is gone
   */
  static Rumour heard(@Nullable Rumour before, @Nullable URI movedTo, Instant at) {
    return before != null && Objects.equals(before.movedTo(), movedTo)
        ? new Rumour(movedTo, before.polls() + 1, before.since())
        : new Rumour(movedTo, 1, at);
  }

  static boolean isBelieved(Rumour rumour, Instant at) {
    return rumour.polls() >= ENOUGH_POLLS && !at.isBefore(rumour.since().plus(LONG_ENOUGH));
  }
}

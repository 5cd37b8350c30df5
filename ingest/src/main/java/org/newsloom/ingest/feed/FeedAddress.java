package org.newsloom.ingest.feed;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedHistory;
import org.newsloom.common.model.FeedHistory.Rumour;
import org.newsloom.common.model.FeedState;

/**
 * Where a feed is polled: at its own URL, or where that has led by permanent redirects for long
 * enough. Pure.
 *
 * @param movedTo null for its own URL
 * @param rumour of another address, not believed yet
 */
record FeedAddress(@Nullable URI movedTo, @Nullable Rumour rumour) {
  private static final int FAILURES_BEFORE_DOUBT = 3;

  /**
   * Where to poll next. An address that fails is doubted, and yet may be the right one while the
   * feed's own URL is dead; so both are asked in turn until one answers.
   */
  static URI toAsk(FeedDefinition feed, @Nullable FeedState before) {
    URI movedTo = FeedHistory.of(before).movedTo();
    if (before == null || movedTo == null) return feed.url();
    int failures = before.failuresInARow();
    boolean doubted = failures >= FAILURES_BEFORE_DOUBT && failures % 2 == 1;
    return doubted ? feed.url() : movedTo;
  }

  /**
   * What a poll with an answer tells.
   *
   * @param asked as {@link #toAsk} said
   * @param led where permanent redirects led from there; null if there were none
   */
  static FeedAddress after(FeedHistory before, URI own, URI asked, @Nullable URI led, Instant at) {
    URI target = asked.equals(led) ? null : led;
    if (target == null) return new FeedAddress(asked.equals(own) ? null : asked, null);
    if (target.equals(before.movedTo())) return new FeedAddress(target, null);
    Rumour rumour = Rumours.heard(before.rumour(), target, at);
    if (!Rumours.isBelieved(rumour, at)) return new FeedAddress(before.movedTo(), rumour);
    return new FeedAddress(target.equals(own) ? null : target, null);
  }
}

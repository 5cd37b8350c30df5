package org.newsloom.ingest.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedHistory;
import org.newsloom.common.model.FeedState;

/**
 * The feeds of this instance and when each is due. A feed that is being polled is not due, however
 * long that takes, and keeps no other from being so.
 *
 * <p>Time is the monotonic clock's: a wall clock that jumps causes neither a storm nor a silence.
 */
final class PollQueue {
  /** A feed that is due, with what is remembered of it. */
  record Due(FeedDefinition feed, @Nullable FeedState state) {}

  private final Map<String, Place> places = new HashMap<>();

  /** Adds a feed, or replaces its definition. */
  synchronized void put(
      FeedDefinition feed, int partition, @Nullable FeedState state, Duration wait, long now) {
    Place known = places.get(feed.id());
    Place place = known == null ? new Place(feed, partition, state) : known;
    place.feed = feed;
    if (!place.polling) place.dueAt = now + wait.toNanos();
    // Whoever writes the definition of a feed anew wants it polled, even if it was gone.
    place.gone = known == null && state != null && Poll.isGone(state);
    places.put(feed.id(), place);
  }

  /** Takes up a feed that was gone, though its definition is not new to this instance. */
  synchronized void revive(String feedId, long now) {
    Place place = places.get(feedId);
    if (place == null || !place.gone) return;
    place.gone = false;
    place.dueAt = now;
  }

  synchronized void remove(String feedId) {
    places.remove(feedId);
  }

  synchronized void removePartition(int partition) {
    places.values().removeIf(place -> place.partition == partition);
  }

  /** The feeds that are due now; they count as being polled until {@link #done}. */
  synchronized List<Due> takeDue(long now) {
    List<Due> due = new ArrayList<>();
    for (Place place : places.values()) {
      if (!place.isDue(now)) continue;
      place.polling = true;
      due.add(new Due(place.feed, place.state));
    }
    return due;
  }

  /** Ends a poll. */
  synchronized void done(String feedId, @Nullable FeedState state, Duration wait, long now) {
    Place place = places.get(feedId);
    if (place == null) return;
    place.polling = false;
    place.state = state;
    place.gone = state != null && Poll.isGone(state);
    place.dueAt = now + wait.toNanos();
  }

  synchronized int size() {
    return places.size();
  }

  /** Number of feeds that are polled and bring nothing any more, against their habit. */
  synchronized long silent() {
    return places.values().stream().filter(Place::isSilent).count();
  }

  private static final class Place {
    private final int partition;
    private FeedDefinition feed;
    private @Nullable FeedState state;
    private long dueAt;
    private boolean polling;
    private boolean gone;

    Place(FeedDefinition feed, int partition, @Nullable FeedState state) {
      this.feed = feed;
      this.partition = partition;
      this.state = state;
    }

    boolean isSilent() {
      return !gone && !feed.paused() && FeedHistory.of(state).silentSince() != null;
    }

    boolean isDue(long now) {
      return !polling && !gone && !feed.paused() && dueAt - now <= 0;
    }
  }
}

package org.newsloom.ingest.feed;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.FeedState;

/**
 * What one poll brought.
 *
 * @param entries new or changed, to be handed on before the state is stored
 * @param feed what the feed said; null where nothing new was said
 */
public record Poll(List<FeedEntry> entries, FeedState state, @Nullable ParsedFeed feed) {
  /** How a poll ends, as it stands in {@link FeedState#outcome}. */
  public static final List<String> OUTCOMES =
      List.of("ok", "not-modified", "failed", "refused", "gone");

  public Poll {
    entries = List.copyOf(entries);
  }

  /** The same, with further entries. */
  Poll with(List<FeedEntry> more) {
    return new Poll(Stream.concat(entries.stream(), more.stream()).toList(), state, feed);
  }

  /** 410 is the one answer after which a feed is not polled again. */
  static boolean isGone(FeedState state) {
    return state.outcome().equals("gone");
  }
}

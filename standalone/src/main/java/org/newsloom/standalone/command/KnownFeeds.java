package org.newsloom.standalone.command;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.ingest.feed.FeedPublisher;

/** The feeds there are, and how people name them. */
final class KnownFeeds {
  private final Map<String, FeedDefinition> byId;

  KnownFeeds(KafkaConnection kafka) {
    byId = FeedPublisher.definitions(kafka);
  }

  /** All of them, by URL. */
  List<FeedDefinition> all() {
    return byId.values().stream()
        .sorted(Comparator.comparing(feed -> feed.url().toString()))
        .toList();
  }

  /**
   * Those that are meant.
   *
   * @param names ids or URLs
   */
  List<FeedDefinition> named(List<String> names) {
    return names.stream().map(this::named).toList();
  }

  private FeedDefinition named(String name) {
    FeedDefinition byName = byId.get(name);
    @Nullable FeedDefinition feed =
        byName == null ? byId.get(FeedDefinition.idOf(Arguments.webUrl(name))) : byName;
    if (feed == null) throw new CommandFailedException("there is no feed " + name);
    return feed;
  }
}

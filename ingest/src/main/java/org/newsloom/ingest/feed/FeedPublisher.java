package org.newsloom.ingest.feed;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedState;
import org.newsloom.ingest.records.RecordSender;
import org.newsloom.ingest.records.RecordSink;
import org.newsloom.ingest.records.RecordTable;

/** Adds, changes and removes feeds while ingest runs: records in the Kafka topic of feeds. */
public final class FeedPublisher {
  private static final String CLIENT = "newsloom-feeds";

  private FeedPublisher() {}

  /**
   * Writes those feeds that are new or differ from what is there.
   *
   * @return the feeds that were written
   */
  public static List<FeedDefinition> publish(
      KafkaConnection kafka, Collection<FeedDefinition> feeds, InstantSource clock)
      throws InterruptedException {
    Map<String, FeedDefinition> known = definitions(kafka);
    List<FeedDefinition> changed =
        feeds.stream().filter(feed -> !feed.equals(known.get(feed.id()))).distinct().toList();
    write(kafka, changed, clock);
    return changed;
  }

  /**
   * The same with the feeds of a file, which does not know that somebody has paused one since: it
   * stays paused.
   */
  public static List<FeedDefinition> publishFile(
      KafkaConnection kafka, Collection<FeedDefinition> feeds, InstantSource clock)
      throws InterruptedException {
    Map<String, FeedDefinition> known = definitions(kafka);
    return publish(
        kafka,
        feeds.stream()
            .map(feed -> feed.withPaused(feed.paused() || isPaused(known.get(feed.id()))))
            .toList(),
        clock);
  }

  private static boolean isPaused(@Nullable FeedDefinition feed) {
    return feed != null && feed.paused();
  }

  /**
   * Writes feeds even if nothing about them is new: each is polled at once, also if it was gone.
   */
  public static void write(KafkaConnection kafka, List<FeedDefinition> feeds, InstantSource clock)
      throws InterruptedException {
    if (feeds.isEmpty()) return;
    try (var producer = kafka.producer(CLIENT)) {
      new RecordSink<>(RecordSender.prompt(producer), kafka.topicNames().feeds(), "feed.v1", clock)
          .sendAll(feeds, FeedDefinition::id);
    }
  }

  /** Removes feeds by id; what is remembered of them goes with them. */
  public static void remove(KafkaConnection kafka, Collection<String> feedIds)
      throws InterruptedException {
    var names = kafka.topicNames();
    try (var producer = kafka.producer(CLIENT)) {
      for (String name : List.of(names.feeds().name(), names.feedState().name())) {
        RecordSender.prompt(producer)
            .send(
                feedIds.stream()
                    .map(id -> new ProducerRecord<String, byte[]>(name, id, null))
                    .toList());
      }
    }
  }

  /** All feeds by id. */
  public static Map<String, FeedDefinition> definitions(KafkaConnection kafka) {
    return new RecordTable<>(kafka, kafka.topicNames().feeds()).readAll();
  }

  /** What is remembered of them, by feed id. */
  public static Map<String, FeedState> states(KafkaConnection kafka) {
    return new RecordTable<>(kafka, kafka.topicNames().feedState()).readAll();
  }
}

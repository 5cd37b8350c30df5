package org.newsloom.bench.loopback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.model.FeedState;

/** Reads what the stage stores of each feed, while it does. */
final class StateFollower implements AutoCloseable {
  /**
   * A poll as stored.
   *
   * @param nextAt when the feed is due again; ms of the epoch, like {@code storedAt}
   */
  record Stored(long storedAt, long nextAt, String outcome) {}

  private final Map<String, List<Stored>> states = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean running = true;
  private final AtomicInteger count = new AtomicInteger();

  StateFollower(KafkaConnection kafka) {
    thread = Thread.ofPlatform().daemon().start(() -> follow(kafka));
  }

  private void follow(KafkaConnection kafka) {
    var name = kafka.topicNames().feedState();
    var serde = new JsonSerde<>(FeedState.class);
    try (var reader = kafka.reader("bench")) {
      reader.assign(
          IntStream.range(0, name.partitions())
              .mapToObj(partition -> new TopicPartition(name.name(), partition))
              .toList());
      while (running) {
        for (var record : reader.poll(Duration.ofMillis(200))) {
          FeedState state = serde.read(record.value());
          var stored =
              new Stored(record.timestamp(), state.nextPollAt().toEpochMilli(), state.outcome());
          states.computeIfAbsent(state.feedId(), id -> new ArrayList<>()).add(stored);
          count.incrementAndGet();
        }
      }
    }
  }

  /** States stored so far. */
  int count() {
    return count.get();
  }

  /** Stops, and tells what came, by feed id. */
  Map<String, List<Stored>> stop() throws InterruptedException {
    running = false;
    thread.join();
    return states;
  }

  @Override
  public void close() {
    running = false;
  }
}

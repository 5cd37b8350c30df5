package org.newsloom.ingest.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedState;
import org.newsloom.common.stage.Patience;
import org.newsloom.ingest.records.RecordSender;
import org.newsloom.ingest.records.RecordSink;
import org.newsloom.ingest.records.RecordTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the feeds whose partitions this instance owns, each when it is due. Feeds come, go and
 * pause by records in the Kafka topic of feeds, without a restart; since that topic is compacted
 * and read from its beginning each time a partition is taken over, no offset is ever committed.
 */
public final class FeedRegistry {
  private static final Logger log = LoggerFactory.getLogger(FeedRegistry.class);
  private static final Duration TICK = Duration.ofMillis(100);
  private static final JsonSerde<FeedDefinition> SERDE = new JsonSerde<>(FeedDefinition.class);

  private final KafkaConnection kafka;
  private final FeedPoller poller;
  private final PollSchedule schedule;
  private final EntrySink entries;
  private final RecordSink<FeedState> states;
  private final InstantSource clock;
  private final Map<String, Counter> polls = new HashMap<>();
  private final Counter listed;
  private final PollQueue queue = new PollQueue();
  private final Map<String, FeedState> loaded = new HashMap<>();
  private final Set<Integer> toLoad = new HashSet<>();
  private volatile boolean running = true;

  public FeedRegistry(
      KafkaConnection kafka,
      RecordSender sender,
      FeedPoller poller,
      PollSchedule schedule,
      MeterRegistry metrics,
      InstantSource clock) {
    this.kafka = kafka;
    this.poller = poller;
    this.schedule = schedule;
    this.clock = clock;
    var names = kafka.topicNames();
    entries = new EntrySink(sender, names, metrics, clock);
    states = new RecordSink<>(sender, names.feedState(), "feed-state.v1", clock);
    for (String outcome : Poll.OUTCOMES) {
      polls.put(outcome, metrics.counter("newsloom.feed.polls", "outcome", outcome));
    }
    metrics.gauge("newsloom.feeds.silent", queue, PollQueue::silent);
    listed = metrics.counter("newsloom.entries", "outcome", "listed");
  }

  /** Number of feeds that this instance polls. */
  public int size() {
    return queue.size();
  }

  /**
   * Polls until {@link #stop}.
   *
   * @param pollers runs the polls, each in a thread of its own
   */
  public void run(Executor pollers) throws InterruptedException {
    int failures = 0;
    while (running) {
      try (var feeds = kafka.consumer("newsloom-ingest-feeds", ConsumerGroups.INGEST_FEEDS)) {
        feeds.subscribe(List.of(kafka.topicNames().feeds().name()), new Assignment(feeds));
        while (running) {
          step(feeds, pollers);
          failures = 0;
        }
      } catch (KafkaException e) {
        failures++;
        log.warn("feeds cannot be read, trying again reason={}", e.getMessage());
        Thread.sleep(Patience.USUAL.waitAfter(failures));
      }
    }
  }

  /** Begins no more polls. */
  public void stop() {
    running = false;
  }

  private void step(KafkaConsumer<String, byte[]> feeds, Executor pollers) {
    var records = feeds.poll(TICK);
    // States before definitions: a feed without its state would be polled as if it were new.
    loadStates();
    records.forEach(this::apply);
    queue.takeDue(System.nanoTime()).forEach(due -> pollers.execute(() -> poll(due)));
  }

  private void loadStates() {
    var table = new RecordTable<>(kafka, kafka.topicNames().feedState());
    for (int partition : Set.copyOf(toLoad)) {
      loaded.putAll(table.read(partition));
      toLoad.remove(partition);
    }
  }

  private void apply(ConsumerRecord<String, byte[]> record) {
    String feedId = record.key();
    if (feedId == null) return;
    if (record.value() == null) {
      queue.remove(feedId);
      return;
    }
    try {
      FeedDefinition feed = SERDE.read(record.value());
      FeedState state = loaded.remove(feedId);
      queue.put(feed, record.partition(), state, waitFor(state), System.nanoTime());
      // Somebody wants it polled although it was gone, and said so while no instance listened.
      if (state != null && record.timestamp() > state.polledAt().toEpochMilli()) {
        queue.revive(feedId, System.nanoTime());
      }
    } catch (InvalidRecordException e) {
      // Nothing to redrive: whoever wrote it writes it again, or removes it.
      log.warn("feed definition cannot be read feed={} reason={}", feedId, e.getMessage());
    }
  }

  private Duration waitFor(@Nullable FeedState state) {
    if (state == null) return Duration.ZERO;
    Duration wait = Duration.between(clock.instant(), state.nextPollAt());
    // No state may park a feed for long, whatever clock wrote it.
    Duration longest =
        state.nextPollAt().isAfter(state.polledAt())
            ? Duration.between(state.polledAt(), state.nextPollAt())
            : schedule.max();
    if (wait.isNegative()) return Duration.ZERO;
    return wait.compareTo(longest) > 0 ? longest : wait;
  }

  private void poll(PollQueue.Due due) {
    FeedDefinition feed = due.feed();
    try {
      Poll poll = poller.poll(feed, due.state());
      FeedState state = poll.state();
      // Entries first: with validators stored before the entries are safe, a crash in between
      // would be followed by "not modified", and the entries were lost.
      entries.send(poll.entries());
      states.send(feed.id(), state);

      count(poll, due.state());
      Duration wait = Duration.between(state.polledAt(), state.nextPollAt());
      queue.done(feed.id(), state, wait, System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("poll failed unexpectedly feed={} url={}", feed.id(), feed.url(), e);
      queue.done(feed.id(), due.state(), schedule.max(), System.nanoTime());
    }
  }

  private void count(Poll poll, @Nullable FeedState before) {
    FeedState state = poll.state();
    Counter counter = polls.get(state.outcome());
    if (counter != null) counter.increment();
    listed.increment(poll.entries().size());
    boolean wasGood = before == null || before.failuresInARow() == 0;
    if (wasGood != (state.failuresInARow() == 0)) {
      log.info(
          "feed changes feed={} url={} outcome={} reason={}",
          state.feedId(),
          state.url(),
          state.outcome(),
          state.lastError());
    }
  }

  private final class Assignment implements ConsumerRebalanceListener {
    private final KafkaConsumer<String, byte[]> feeds;

    Assignment(KafkaConsumer<String, byte[]> feeds) {
      this.feeds = feeds;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      feeds.seekToBeginning(partitions);
      partitions.forEach(partition -> toLoad.add(partition.partition()));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      for (TopicPartition given : partitions) {
        queue.removePartition(given.partition());
        toLoad.remove(given.partition());
      }
    }
  }
}

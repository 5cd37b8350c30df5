package org.newsloom.ingest.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedState;
import org.newsloom.common.stage.Outcomes;
import org.newsloom.common.stage.Patience;
import org.newsloom.ingest.fetch.OwnedHosts;
import org.newsloom.ingest.records.RecordSender;
import org.newsloom.ingest.records.RecordSink;
import org.newsloom.ingest.records.RecordTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the feeds whose hosts are ours, each when it is due. Feeds come, go and pause by records in
 * the Kafka topic of feeds, without a restart; every instance reads all of that compacted topic
 * from its beginning, so no offset is ever committed.
 */
public final class FeedRegistry {
  private static final Logger log = LoggerFactory.getLogger(FeedRegistry.class);
  private static final Duration TICK = Duration.ofMillis(100);
  private static final JsonSerde<FeedDefinition> SERDE = new JsonSerde<>(FeedDefinition.class);

  private final KafkaConnection kafka;
  private final FeedPoller poller;
  private final OwnedHosts hosts;
  private final PollSchedule schedule;
  private final EntrySink entries;
  private final RecordSink<FeedState> states;
  private final InstantSource clock;
  private final Outcomes polls;
  private final Counter listed;
  private final PollQueue queue = new PollQueue();
  private final Map<String, Known> feeds = new HashMap<>();

  /** The partitions whose feeds are in the queue, and since when they are ours. */
  private Map<Integer, Long> ours = Map.of();

  private volatile boolean running = true;

  /**
   * A feed's definition.
   *
   * @param writtenAt milliseconds since 1970
   */
  private record Known(FeedDefinition feed, long writtenAt) {}

  public FeedRegistry(
      KafkaConnection kafka,
      RecordSender sender,
      FeedPoller poller,
      OwnedHosts hosts,
      PollSchedule schedule,
      MeterRegistry metrics,
      InstantSource clock) {
    this.kafka = kafka;
    this.poller = poller;
    this.hosts = hosts;
    this.schedule = schedule;
    this.clock = clock;
    var names = kafka.topicNames();
    entries = new EntrySink(sender, names, metrics, clock);
    states = new RecordSink<>(sender, names.feedState(), "feed-state.v1", clock);
    polls = new Outcomes(metrics, "newsloom.feed.polls", Poll.OUTCOMES);
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
      try (var reader = kafka.reader("newsloom-ingest-feeds")) {
        beginAt(reader);
        while (running) {
          step(reader, pollers);
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

  private void beginAt(KafkaConsumer<String, byte[]> reader) {
    release(ours.keySet());
    ours = Map.of();
    feeds.clear();
    List<TopicPartition> all =
        reader.partitionsFor(kafka.topicNames().feeds().name()).stream()
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    reader.assign(all);
    reader.seekToBeginning(all);
    // Definitions before states, which are read for the feeds that are known.
    Map<TopicPartition, Long> ends = reader.endOffsets(all);
    while (all.stream().anyMatch(one -> reader.position(one) < ends.getOrDefault(one, 0L))) {
      reader.poll(TICK).forEach(this::apply);
    }
  }

  private void step(KafkaConsumer<String, byte[]> reader, Executor pollers) {
    reader.poll(TICK).forEach(this::apply);
    followOwnership();
    queue.takeDue(System.nanoTime()).forEach(due -> pollers.execute(() -> poll(due)));
  }

  private void followOwnership() {
    Map<Integer, Long> now = hosts.partitions();
    if (now.equals(ours)) return;
    release(without(ours, now));
    adopt(without(now, ours));
    ours = now;
  }

  private static Set<Integer> without(Map<Integer, Long> some, Map<Integer, Long> others) {
    return some.entrySet().stream()
        .filter(one -> !one.getValue().equals(others.get(one.getKey())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void release(Set<Integer> partitions) {
    partitions.forEach(queue::removePartition);
  }

  private void adopt(Set<Integer> partitions) {
    Map<String, Known> adopted = new HashMap<>(feeds);
    adopted.values().removeIf(known -> !partitions.contains(hosts.partitionOf(known.feed().url())));
    if (adopted.isEmpty()) return;
    // A feed without its state would be polled as if it were new.
    var table = new RecordTable<>(kafka, kafka.topicNames().feedState());
    Map<String, FeedState> states = table.readAll(adopted::containsKey);
    adopted.forEach((id, known) -> put(known, states.get(id)));
  }

  private void put(Known known, @Nullable FeedState state) {
    FeedDefinition feed = known.feed();
    int partition = hosts.partitionOf(feed.url());
    queue.put(feed, partition, state, waitFor(state), System.nanoTime());
    // Somebody wants it polled although it was gone, and said so while no instance listened.
    if (state != null && known.writtenAt() > state.polledAt().toEpochMilli()) {
      queue.revive(feed.id(), System.nanoTime());
    }
  }

  private void apply(ConsumerRecord<String, byte[]> record) {
    String feedId = record.key();
    if (feedId == null) return;
    if (record.value() == null) {
      feeds.remove(feedId);
      queue.remove(feedId);
      return;
    }
    try {
      FeedDefinition feed = SERDE.read(record.value());
      var known = new Known(feed, record.timestamp());
      feeds.put(feedId, known);
      if (ours.containsKey(hosts.partitionOf(feed.url()))) put(known, null);
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
    try {
      hosts.visit(hosts.partitionOf(due.feed().url()), () -> pollNow(due));
    } catch (InterruptedException e) {
      // The stage closes, or another instance polls it from now on.
      Thread.currentThread().interrupt();
    }
  }

  private void pollNow(PollQueue.Due due) throws InterruptedException {
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
    } catch (RuntimeException e) {
      log.error("poll failed unexpectedly feed={} url={}", feed.id(), feed.url(), e);
      queue.done(feed.id(), due.state(), schedule.max(), System.nanoTime());
    }
  }

  private void count(Poll poll, @Nullable FeedState before) {
    FeedState state = poll.state();
    polls.count(state.outcome());
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
}

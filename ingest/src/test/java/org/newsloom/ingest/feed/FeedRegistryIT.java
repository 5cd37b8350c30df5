package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedHistory;
import org.newsloom.common.model.FeedState;
import org.newsloom.common.stage.Patience;
import org.newsloom.embedded.TestServers;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.OwnedHosts;
import org.newsloom.ingest.fetch.Refusal;
import org.newsloom.ingest.fetch.Validators;
import org.newsloom.ingest.records.PatientProducer;

/** Feeds that end, come back and pause, with their definitions and states in a real Kafka. */
@Timeout(120)
class FeedRegistryIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration FAST = Duration.ofMillis(50);
  private static final InstantSource CLOCK = InstantSource.system();
  private static final FeedDefinition ENDING = feed("https://ending.example/rss");
  private static final FeedDefinition OTHER = feed("https://other.example/rss");

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private KafkaConnection kafka = KafkaConnection.to("", new KafkaTopics("t", 1));

  @BeforeEach
  void createKafkaTopics(TestInfo test) throws Exception {
    String name = Integer.toHexString(test.getDisplayName().hashCode());
    kafka =
        KafkaConnection.to(
            TestServers.bootstrapServers(), new KafkaTopics("t-registry-" + name, 1));
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), (short) 1);
    }
  }

  @AfterEach
  void closeMetrics() {
    metrics.close();
  }

  @Test
  void aFeedThatIsGoneIsPolledNoMoreUntilItIsWrittenAgain() throws Exception {
    Instant start = CLOCK.instant();
    var days = new AtomicInteger();
    try (var running = new Running(() -> start.plus(Duration.ofDays(days.getAndIncrement())))) {
      FeedPublisher.publish(kafka, List.of(ENDING), CLOCK);
      await().atMost(SOON).until(() -> "gone".equals(outcome(ENDING)));
      assertThat(running.polls(ENDING)).isEqualTo(3);

      FeedPublisher.publish(kafka, List.of(OTHER), CLOCK);
      await().atMost(SOON).until(() -> running.polls(OTHER) > 5);
      assertThat(running.polls(ENDING)).isEqualTo(3);

      FeedPublisher.write(kafka, List.of(ENDING), CLOCK);
      await().atMost(SOON).until(() -> running.polls(ENDING) > 3);
    }
  }

  @Test
  void whatWasWrittenWhileNobodyListenedCountsToo() throws Exception {
    FeedPublisher.publish(kafka, List.of(ENDING, OTHER), CLOCK);
    // Of the one, the definition is newer than the end; of the other, it is what ended.
    store(state(OTHER, "gone", CLOCK.instant().minus(Duration.ofHours(1)), null));
    store(state(ENDING, "gone", CLOCK.instant().plus(Duration.ofHours(1)), null));

    try (var running = new Running(CLOCK)) {
      await().atMost(SOON).until(() -> running.polls(OTHER) > 3);

      assertThat(running.polls(ENDING)).isZero();
    }
  }

  @Test
  void aPausedFeedStaysSoWhateverAFileSays() throws Exception {
    FeedPublisher.publish(kafka, List.of(ENDING.withPaused(true)), CLOCK);

    FeedPublisher.publishFile(kafka, List.of(ENDING, OTHER), CLOCK);

    try (var running = new Running(CLOCK)) {
      await().atMost(SOON).until(() -> running.polls(OTHER) > 3);
      assertThat(running.polls(ENDING)).isZero();

      FeedPublisher.write(kafka, List.of(ENDING), CLOCK);
      await().atMost(SOON).until(() -> running.polls(ENDING) > 0);
    }
  }

  @Test
  void silentFeedsAreCounted() throws Exception {
    Instant monday = Instant.parse("2026-11-02T00:00:00Z");
    FeedPublisher.publish(kafka, List.of(ENDING, OTHER), CLOCK);
    store(state(ENDING, "ok", CLOCK.instant(), monday));
    store(state(OTHER, "ok", CLOCK.instant(), null));

    try (var running = new Running(CLOCK)) {
      await().atMost(SOON).until(() -> running.silent() == 1);

      FeedPublisher.publish(kafka, List.of(ENDING.withPaused(true)), CLOCK);
      await().atMost(SOON).until(() -> running.silent() == 0);
    }
  }

  /** A registry at work, with a web of two feeds: one answers 410, the other lists nothing. */
  private final class Running implements AutoCloseable {
    private final Map<URI, Integer> polls = new ConcurrentHashMap<>();
    private final PatientProducer producer =
        new PatientProducer(() -> kafka.producer("test"), Patience.USUAL);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FeedRegistry registry;

    Running(InstantSource clock) {
      var schedule = new PollSchedule(FAST, FAST, FAST);
      var poller = new FeedPoller(this::answer, schedule, clock, () -> 0);
      registry =
          new FeedRegistry(kafka, producer, poller, OwnedHosts.all(), schedule, metrics, clock);
      threads.execute(this::run);
    }

    private void run() {
      try {
        registry.run(threads);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private FetchResult answer(URI url, Validators validators) {
      polls.merge(url, 1, Integer::sum);
      if (url.equals(ENDING.url())) {
        return new FetchResult.Refused(Refusal.GONE, "the server answered 410");
      }
      var body = new Body("<rss><channel><title>t</title></channel></rss>".getBytes(UTF_8), false);
      return new FetchResult.Fetched(url, body, null, Validators.NONE, null);
    }

    int polls(FeedDefinition feed) {
      return polls.getOrDefault(feed.url(), 0);
    }

    double silent() {
      return metrics.get("newsloom.feeds.silent").gauge().value();
    }

    @Override
    public void close() {
      registry.stop();
      threads.close();
      producer.close();
    }
  }

  private @Nullable String outcome(FeedDefinition feed) {
    FeedState state = FeedPublisher.states(kafka).get(feed.id());
    return state == null ? null : state.outcome();
  }

  private void store(FeedState state) throws Exception {
    var states = kafka.topicNames().feedState();
    try (var producer = kafka.producer("test")) {
      producer
          .send(new ProducerRecord<>(states.name(), state.feedId(), states.serde().write(state)))
          .get();
    }
  }

  private static FeedState state(
      FeedDefinition feed, String outcome, Instant polledAt, @Nullable Instant silentSince) {
    return new FeedState(
        feed.id(),
        feed.url(),
        outcome,
        null,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        polledAt,
        polledAt.plus(Duration.ofHours(1)),
        FAST,
        null,
        null,
        Duration.ZERO,
        null,
        0,
        Map.of(),
        new FeedHistory(null, null, null, List.of(), null, silentSince, List.of()));
  }

  private static FeedDefinition feed(String url) {
    return FeedDefinition.of(URI.create(url));
  }
}

package org.newsloom.enrich;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.TopicRule;
import org.newsloom.common.stage.Health;
import org.newsloom.common.stage.Health.Status;
import org.newsloom.common.stage.Patience;
import org.newsloom.common.stage.Stage;
import org.newsloom.enrich.flow.FlowCounters;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.rule.TagStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Articles in, enriched articles out. The wiring diagram of this module; the work is done in the
 * packages below.
 *
 * <p>Kafka Streams runs as long as it can: a thread of it that fails is replaced, and the whole
 * client is built anew when it gave up, each after a wait that grows.
 */
public final class EnrichStage implements Stage {
  private static final Logger log = LoggerFactory.getLogger(EnrichStage.class);
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private final EnrichConfig config;
  private final KafkaConnection kafka;
  private final ActiveRules activeRules;
  private final Topology topology;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Outages outages = new Outages();
  private final Thread runner;
  private final Thread activator;
  private volatile @Nullable KafkaStreams streams;

  public EnrichStage(
      EnrichConfig config, KafkaConnection kafka, MeterRegistry metrics, InstantSource clock) {
    this(config, kafka, metrics, clock, RuleSet::alone);
  }

  EnrichStage(
      EnrichConfig config,
      KafkaConnection kafka,
      MeterRegistry metrics,
      InstantSource clock,
      Function<TopicRule, RuleSet> compiler) {
    this.config = config;
    this.kafka = kafka;
    TagStreams tagStreams = new TagStreams(kafka);
    activeRules = new ActiveRules(tagStreams, compiler, metrics);
    topology =
        new EnrichTopology(
                kafka.topicNames(),
                config.languages(),
                activeRules::tag,
                tagStreams::exists,
                activeRules::take,
                new FlowCounters(metrics),
                clock)
            .create();
    runner = Thread.ofVirtual().name("enrich").unstarted(this::run);
    activator = Thread.ofVirtual().name("enrich-rules").unstarted(this::keepRulesActive);
  }

  @Override
  public String name() {
    return "enrich";
  }

  @Override
  public void start() {
    activator.start();
    runner.start();
  }

  private void run() {
    try {
      while (!isClosing()) {
        try {
          runStreams();
        } catch (RuntimeException | ExecutionException e) {
          outages.add(e);
        }
        if (!isClosing()) closing.await(outages.nextWait().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From the first look at Kafka to the end of the client, whatever ends it. */
  private void runStreams() throws ExecutionException, InterruptedException {
    try (Admin admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), kafka.replication());
    }
    activeRules.expectAll();
    CountDownLatch ended = new CountDownLatch(1);
    try (var client = new KafkaStreams(topology, StreamsSettings.of(config, kafka))) {
      client.setUncaughtExceptionHandler(this::afterFailure);
      client.setStateListener((now, before) -> follow(now, ended));
      streams = client;
      // Returns when the global store holds every rule that was published so far.
      client.start();
      activeRules.tookAll();
      // Not client.close() from close(): both lock the client, and start() may take its time.
      boolean over = false;
      while (!over && !isClosing()) over = ended.await(100, TimeUnit.MILLISECONDS);
      client.close(DRAIN);
    } finally {
      streams = null;
    }
  }

  private void follow(State now, CountDownLatch ended) {
    log.info("kafka streams changed state={}", now);
    if (now == State.RUNNING) outages.over();
    if (now == State.ERROR || now == State.NOT_RUNNING) ended.countDown();
  }

  /** Called in the thread that failed, which ends when this returns. */
  private StreamThreadExceptionResponse afterFailure(Throwable failure) {
    outages.add(failure);
    // Only a new start looks for Kafka topics that are gone.
    if (failure instanceof MissingSourceTopicException) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    // A tag's stream may have been deleted: this makes it again.
    activeRules.checkAgain();
    try {
      closing.await(outages.nextWait().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private void keepRulesActive() {
    try {
      activeRules.keepActivating();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  @Override
  public Health health() {
    KafkaStreams client = streams;
    State state = client == null ? State.NOT_RUNNING : client.state();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("streams", state.name());
    details.putAll(activeRules.details());
    String outage = outages.current();
    String wantedByRules = activeRules.waitingFor();
    if (isClosing()) return new Health(Status.STOPPED, "stopped", details);
    if (outage != null) return new Health(Status.WAITING, outage, details);
    if (!activeRules.isActive() && wantedByRules != null) {
      return new Health(Status.STARTING, "waits for " + wantedByRules, details);
    }
    if (state != State.RUNNING) {
      return new Health(Status.STARTING, "Kafka Streams is " + state, details);
    }
    return new Health(Status.READY, atWork(wantedByRules), details);
  }

  private String atWork(@Nullable String wantedByRules) {
    if (wantedByRules != null) return "new rules wait for " + wantedByRules;
    List<String> failed = activeRules.quarantined();
    return failed.isEmpty()
        ? "matches articles"
        : "matches articles, but not any more by rules that failed: " + String.join(", ", failed);
  }

  @Override
  public void close() {
    closing.countDown();
    activator.interrupt();
    if (streams == null) runner.interrupt();
    try {
      if (runner.isAlive() && !runner.join(DRAIN)) runner.interrupt();
      if (activator.isAlive()) activator.join(DRAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    activeRules.close();
  }

  /** What keeps the client from running, and for how many times in a row. */
  private static final class Outages {
    private static final Duration LONG_AGO = Duration.ofMinutes(1);

    private @Nullable Throwable current;
    private int inARow;
    private long lastAt = System.nanoTime();

    synchronized void add(Throwable failure) {
      if (current == null) log.warn("enrich waits for Kafka", failure);
      long now = System.nanoTime();
      if (now - lastAt > LONG_AGO.toNanos()) inARow = 0;
      lastAt = now;
      current = failure;
      inARow++;
    }

    synchronized void over() {
      if (current != null) log.info("enrich goes on after failures={}", inARow);
      current = null;
    }

    synchronized Duration nextWait() {
      return Patience.USUAL.waitAfter(Math.max(inARow, 1));
    }

    synchronized @Nullable String current() {
      return current == null ? null : "waits for Kafka: " + rootMessage(current);
    }

    private static String rootMessage(Throwable failure) {
      Throwable root = failure;
      for (int depth = 0; root.getCause() != null && depth < 20; depth++) root = root.getCause();
      String message = root.getMessage();
      return message == null ? root.getClass().getSimpleName() : message;
    }
  }
}

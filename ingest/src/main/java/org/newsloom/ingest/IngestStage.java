package org.newsloom.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.stage.Health;
import org.newsloom.common.stage.Health.Status;
import org.newsloom.common.stage.Patience;
import org.newsloom.common.stage.Stage;
import org.newsloom.ingest.archive.PageArchive;
import org.newsloom.ingest.article.EntryLoop;
import org.newsloom.ingest.feed.FeedPoller;
import org.newsloom.ingest.feed.FeedRegistry;
import org.newsloom.ingest.fetch.BodyRoom;
import org.newsloom.ingest.fetch.HttpFetcher;
import org.newsloom.ingest.fetch.OwnedHosts;
import org.newsloom.ingest.fetch.PoliteFetcher;
import org.newsloom.ingest.records.PatientProducer;
import org.newsloom.ingest.records.RecordSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds in, articles out. The wiring of this module; the work is done in the packages below. */
public final class IngestStage implements Stage {
  private static final Logger log = LoggerFactory.getLogger(IngestStage.class);

  /** A sixteenth of the usual heap: what is read of bodies takes far more. */
  private static final int BODY_ROOM = 32 * 1024 * 1024;

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final IngestConfig config;
  private final KafkaConnection kafka;
  private final MeterRegistry metrics;
  private final InstantSource clock;
  private final HttpFetcher http;
  private final OwnedHosts hosts;
  private final PoliteFetcher fetcher;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("newsloom-ingest-", 0).factory());
  private final ExecutorService loops =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual().name("newsloom-ingest-loop-", 0).factory());
  private volatile Health health = Health.of(Status.STARTING, "not started yet");
  private volatile @Nullable Wiring wiring;
  private volatile boolean closed;

  /** What exists once Kafka was reached. */
  private record Wiring(PatientProducer producer, FeedRegistry registry, EntryLoop entries) {}

  public IngestStage(
      IngestConfig config, KafkaConnection kafka, MeterRegistry metrics, InstantSource clock) {
    this(config, kafka, metrics, clock, new HttpFetcher(config.fetch(), new BodyRoom(BODY_ROOM)));
  }

  /** For a fetcher with names of its own. */
  IngestStage(
      IngestConfig config,
      KafkaConnection kafka,
      MeterRegistry metrics,
      InstantSource clock,
      HttpFetcher http) {
    this.config = config;
    this.kafka = kafka;
    this.metrics = metrics;
    this.clock = clock;
    this.http = http;
    int partitions = kafka.topicNames().entries().partitions();
    hosts =
        new OwnedHosts(
            host -> RecordSink.partitionOf(host, partitions), config.fetch().hostDelay());
    fetcher = new PoliteFetcher(http, config.fetch(), hosts, metrics, clock);
  }

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public void start() {
    log.info("ingest starts kafka={} userAgent={}", kafka, config.fetch().userAgent());
    keepRunning(threads, "stage", this::run);
  }

  private void run() throws InterruptedException {
    awaitKafka();
    Wiring wired = wiring;
    if (wired == null) wired = begin();
    watchKafka(wired.producer());
  }

  private Wiring begin() {
    Wiring wired = wire();
    wiring = wired;
    keepRunning(loops, "feeds", () -> wired.registry().run(threads));
    keepRunning(loops, "entries", wired.entries()::run);
    become(Status.READY, "polls feeds and fetches articles");
    return wired;
  }

  private void awaitKafka() throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try (var admin = kafka.admin()) {
        TopicSetup.ensure(admin, kafka.topicNames().all(), kafka.replication());
        return;
      } catch (ExecutionException | KafkaException e) {
        become(Status.WAITING, "waits for Kafka at " + kafka.bootstrapServers());
        Thread.sleep(Patience.USUAL.waitAfter(failures));
      }
    }
  }

  private Wiring wire() {
    var producer = new PatientProducer(() -> kafka.producer("newsloom-ingest"), Patience.USUAL);
    var poller =
        new FeedPoller(
            fetcher::feed,
            config.schedule(),
            clock,
            () -> ThreadLocalRandom.current().nextDouble());
    var registry =
        new FeedRegistry(kafka, producer, poller, hosts, config.schedule(), metrics, clock);
    var entries =
        new EntryLoop(
            kafka,
            producer,
            fetcher,
            hosts,
            config.retries(),
            config.revisits(),
            threads,
            config.maxQueued(),
            config.archivePages()
                ? PageArchive.inKafka(producer, kafka.topicNames(), metrics)
                : PageArchive.NONE,
            metrics,
            clock);
    return new Wiring(producer, registry, entries);
  }

  /** A loop of the stage. */
  @FunctionalInterface
  private interface Loop {
    void run() throws InterruptedException;
  }

  /** What ends a loop, unless we close, is a bug; to go on is still better than to stop. */
  private void keepRunning(Executor threadsFor, String what, Loop loop) {
    threadsFor.execute(
        () -> {
          for (int failures = 1; !closed; failures++) {
            try {
              loop.run();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              return;
            } catch (WrongSettingsException e) {
              become(Status.FAILED, String.valueOf(e.getMessage()));
              return;
            } catch (RuntimeException e) {
              if (closed) return;
              log.error("loop ended unexpectedly, beginning again loop={}", what, e);
              if (!paused(Patience.USUAL.waitAfter(failures))) return;
            }
          }
        });
  }

  private static boolean paused(Duration wait) {
    try {
      Thread.sleep(wait);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** With another client after each failure: the next may find what the last could not. */
  private void watchKafka(PatientProducer producer) throws InterruptedException {
    while (!closed) {
      try (var admin = kafka.admin()) {
        while (!closed) {
          admin.describeCluster().nodes().get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
          String problem = producer.problem();
          if (problem == null) become(Status.READY, "polls feeds and fetches articles");
          else become(Status.WAITING, "Kafka does not take our records: " + problem);
          Thread.sleep(TICK);
        }
      } catch (ExecutionException | TimeoutException | KafkaException e) {
        become(Status.WAITING, "waits for Kafka at " + kafka.bootstrapServers());
        Thread.sleep(TICK);
      }
    }
  }

  private void become(Status status, String message) {
    if (closed) return;
    if (health.status() != status) {
      log.info("ingest changes status={} reason={}", status, message);
    }
    health = Health.of(status, message);
  }

  @Override
  public Health health() {
    Health now = health;
    Wiring wired = wiring;
    if (wired == null) return now;
    return new Health(
        now.status(),
        now.message(),
        Map.of("feeds", wired.registry().size(), "queued", wired.entries().queued()));
  }

  @Override
  public void close() {
    if (closed) return;
    closed = true;
    health = Health.of(Status.STOPPED, "closed");
    Wiring wired = wiring;
    if (wired != null) {
      wired.registry().stop();
      wired.entries().stop();
    }
    // The loops end when what is under way has ended, or has had its time; the rest is interrupted
    // and will be read again.
    await(loops);
    threads.shutdownNow();
    loops.shutdownNow();
    if (wired != null) wired.producer().close();
    http.close();
    log.info("ingest stopped");
  }

  private static void await(ExecutorService executor) {
    try {
      executor.shutdown();
      boolean ended = executor.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) log.debug("some work is still under way");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

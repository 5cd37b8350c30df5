package org.newsloom.desk;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.stage.Health;
import org.newsloom.common.stage.Stage;
import org.newsloom.desk.kafka.ConsumerLag;
import org.newsloom.desk.kafka.Follower;
import org.newsloom.desk.live.LiveArticles;
import org.newsloom.desk.search.Elasticsearch;
import org.newsloom.desk.table.Tables;
import org.newsloom.desk.web.DeskServer;
import org.newsloom.desk.web.Routes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents out, to people. The wiring diagram of this module: the page and its API answer from
 * Elasticsearch, from tables that follow Kafka, and from the live articles.
 */
public final class DeskStage implements Stage {
  private static final Logger log = LoggerFactory.getLogger(DeskStage.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final Elasticsearch elasticsearch;
  private final LiveArticles live;
  private final Tables tables;
  private final Follower tableFollower;
  private final Follower liveFollower;
  private final ConsumerLag lag;
  private final DeskServer server;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Thread> threads;
  private volatile Health.Status started = Health.Status.STARTING;

  /** What Elasticsearch lacks, in plain English; null while it answers. */
  private volatile @Nullable String searchProblem = "has not asked Elasticsearch yet";

  /**
   * A desk.
   *
   * @param stages health of the other stages in this process; asked again for each answer
   */
  public DeskStage(
      DeskConfig config,
      ElasticsearchConnection elasticsearch,
      KafkaConnection kafka,
      PrometheusMeterRegistry metrics,
      InstantSource clock,
      Supplier<Map<String, Health>> stages) {
    this.elasticsearch = new Elasticsearch(elasticsearch, config.search());
    live = new LiveArticles(kafka.topicNames().enriched(), config.stream(), metrics);
    tables = Tables.of(kafka.topicNames());
    tableFollower = new Follower(kafka, "tables", Follower.From.BEGINNING, tables.listeners());
    liveFollower = new Follower(kafka, "live", Follower.From.NOW, List.of(live));
    lag = new ConsumerLag(kafka, metrics);
    server =
        new DeskServer(
            config.address(),
            Routes.over(
                this.elasticsearch,
                tables,
                live,
                config.stream(),
                () -> allStages(stages.get()),
                metrics,
                clock));
    threads =
        List.of(
            thread("tables", tableFollower),
            thread("live", liveFollower),
            thread("lag", lag),
            thread("watch", this::watch));
  }

  private static Thread thread(String name, Runnable work) {
    return Thread.ofVirtual()
        .name("desk-" + name)
        .uncaughtExceptionHandler((t, e) -> log.error("thread died name={}", t.getName(), e))
        .unstarted(work);
  }

  @Override
  public String name() {
    return "desk";
  }

  /**
   * Listens at once; what it answers from may come later.
   *
   * @throws org.newsloom.common.config.WrongSettingsException if the port cannot be had
   */
  @Override
  public void start() {
    server.start();
    threads.forEach(Thread::start);
    started = Health.Status.READY;
    log.info("desk listens port={}", port());
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Asks Elasticsearch now and then, so that health is known before somebody searches. */
  private void watch() {
    do {
      String before = searchProblem;
      searchProblem = elasticsearch.problem().orElse(null);
      if (before == null && searchProblem != null) {
        log.warn("waiting for Elasticsearch reason={}", searchProblem);
      } else if (before != null && searchProblem == null) {
        log.info("Elasticsearch answers");
      }
    } while (!isClosing(LOOK_EVERY));
  }

  private boolean isClosing(Duration wait) {
    try {
      return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public Health health() {
    if (started != Health.Status.READY) {
      return Health.of(started, "The desk is " + started + ".");
    }
    if (threads.stream().anyMatch(thread -> !thread.isAlive())) {
      return Health.of(Health.Status.FAILED, "A thread of the desk has died; the log says why.");
    }
    String problems =
        Stream.of(searchProblem, tableFollower.problem(), liveFollower.problem())
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining("; "));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("port", port());
    details.put("liveStreams", live.size());
    return problems.isEmpty()
        ? new Health(Health.Status.READY, "Searches and streams.", details)
        : new Health(Health.Status.WAITING, "Waiting: " + problems + ".", details);
  }

  private Map<String, Health> allStages(Map<String, Health> others) {
    Map<String, Health> all = new LinkedHashMap<>(others);
    all.put(name(), health());
    return all;
  }

  @Override
  public void close() {
    if (closing.getCount() == 0) return;
    closing.countDown();
    started = Health.Status.STOPPED;
    live.endAll();
    server.close();
    lag.close();
    liveFollower.close();
    tableFollower.close();
    threads.forEach(DeskStage::join);
    elasticsearch.close();
  }

  private static void join(Thread thread) {
    try {
      if (thread.isAlive() && !thread.join(CLOSE_WITHIN)) {
        log.warn("thread does not end name={}", thread.getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.newsloom.bench.loopback;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.newsloom.bench.loopback.StateFollower.Stored;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.embedded.EmbeddedKafka;
import org.newsloom.ingest.feed.FeedPublisher;

/**
 * The ingest stage in a process of its own against thousands of hosts: whether it keeps the
 * schedule, what the sick hosts cost the others, and how fast it is when all feeds are due at once.
 */
public final class LoopbackBench implements AutoCloseable {
  private static final int ROUNDS = 3;
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** An interval is stretched by up to a tenth, so that feeds do not stay together. */
  private static final long TENTH = INTERVAL.toMillis() / 10;

  /** Of a host that is well: less than most have. */
  private static final Duration LATENCY = Duration.ofMillis(50);

  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final Duration LONGEST_START = Duration.ofMinutes(5);

  private final Path folder = Files.createTempDirectory("newsloom-loopback");
  private final EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"));
  private final int hosts;
  private final int feedsPerHost;
  private final Duration hostDelay;

  public LoopbackBench(int hosts, int feedsPerHost, Duration hostDelay) throws IOException {
    this.hosts = hosts;
    this.feedsPerHost = feedsPerHost;
    this.hostDelay = hostDelay;
  }

  /** Keeps the schedule for so long without the sick hosts, and again with them. */
  public void schedule(Duration measured) throws Exception {
    Lateness calm = scheduled("without sick hosts", host -> Health.WELL, measured, false);
    Lateness troubled = scheduled("with sick hosts", Health::of, measured, true);
    double ratio = (double) troubled.percentile(0.95) / Math.max(1, calm.percentile(0.95));
    System.out.printf(
        Locale.ROOT,
        "p95 of the healthy with the sick beside them: %.2f times that without%n",
        ratio);
  }

  private Lateness scheduled(
      String what, IntFunction<Health> health, Duration measured, boolean all) throws Exception {
    System.out.printf(Locale.ROOT, "%n%s%n", what);
    KafkaConnection kafka = kafka(all ? "sick" : "calm");
    try (var web = new LoopbackWeb(hosts, feedsPerHost, health, LATENCY);
        var states = new StateFollower(kafka);
        var stage =
            new StageProcess(folder, StageProcess.settings(kafka, web, hostDelay, INTERVAL))) {
      List<Integer> polled =
          IntStream.range(0, hosts)
              .filter(host -> all || Health.of(host) == Health.WELL)
              .boxed()
              .toList();
      publish(kafka, web, polled, "");
      long begun = System.nanoTime();
      awaitQuiet(kafka, states, polled.size() * feedsPerHost / 2);
      System.out.printf(Locale.ROOT, "  start over after %.0f s%n", seconds(begun));

      long from = System.currentTimeMillis();
      double cpu = stage.cpu();
      long descriptors = 0;
      long end = System.nanoTime() + measured.toNanos();
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        descriptors = Math.max(descriptors, stage.descriptors());
      }
      double busy = (stage.cpu() - cpu) / measured.toSeconds();
      long until = System.currentTimeMillis();
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());

      Lateness healthy = lateness(web, states.stop(), from, until);
      System.out.printf(Locale.ROOT, "  healthy: %s%n", healthy);
      System.out.printf(
          Locale.ROOT,
          "  begun within 1 s of due %.2f %%, within a tenth of the interval (%d s) %.2f %%%n",
          100 * healthy.shareWithin(1000),
          TENTH / 1000,
          100 * healthy.shareWithin(TENTH));
      System.out.printf(
          Locale.ROOT,
          "  stage: %.2f processors, %d file descriptors, heap %s%n",
          busy,
          descriptors,
          stage.heap());
      manners(web);
      return healthy;
    }
  }

  private static Lateness lateness(
      LoopbackWeb web, Map<String, List<Stored>> states, long from, long until) {
    List<Long> late = new ArrayList<>();
    for (int host = 0; host < web.hosts(); host++) {
      if (Health.of(host) != Health.WELL) continue;
      for (int feed = 0; feed < web.feedsPerHost(); feed++) {
        List<Long> dues =
            states.getOrDefault(FeedDefinition.idOf(web.feed(host, feed)), List.of()).stream()
                .map(Stored::nextAt)
                .filter(due -> due >= from && due < until)
                .toList();
        late.addAll(Lateness.of(dues, web.polls(host, feed), until));
      }
    }
    return new Lateness(late);
  }

  private void manners(LoopbackWeb web) {
    long hurried = 0;
    int atOnce = 0;
    Map<Health, Integer> requests = new HashMap<>();
    for (int host = 0; host < web.hosts(); host++) {
      HostLog log = web.log(host);
      if (log.leastGap() < hostDelay.toNanos()) hurried++;
      if (web.health(host).endsAnswers()) atOnce = Math.max(atOnce, log.mostAtOnce());
      requests.merge(web.health(host), log.requests(), Integer::sum);
    }
    System.out.printf(
        Locale.ROOT,
        "  hosts: %d saw two requests closer than %s, most at once %d; requests %s%n",
        hurried,
        hostDelay,
        atOnce,
        requests);
  }

  /** All healthy feeds due at once and no pause, beside the HTTP client alone. */
  public void fullSpeed() throws Exception {
    fullSpeed(LATENCY);
    fullSpeed(Duration.ZERO);
  }

  private void fullSpeed(Duration latency) throws Exception {
    System.out.printf(
        Locale.ROOT, "%nat full speed, hosts that answer after %d ms%n", latency.toMillis());
    KafkaConnection kafka = kafka("speed" + latency.toMillis());
    try (var web = new LoopbackWeb(hosts, feedsPerHost, host -> Health.WELL, latency);
        var states = new StateFollower(kafka);
        var bare = new BareLoop();
        var stage =
            new StageProcess(
                folder, StageProcess.settings(kafka, web, Duration.ZERO, Duration.ofHours(1)))) {
      List<Integer> healthy =
          IntStream.range(0, hosts).filter(host -> Health.of(host) == Health.WELL).boxed().toList();
      publish(kafka, web, healthy, "");
      awaitQuiet(kafka, states, healthy.size() * feedsPerHost);
      List<URI> feeds = feeds(web, healthy).toList();
      bare.run(feeds, StageProcess.PARALLEL);

      double best = 0;
      double bestBare = 0;
      for (int round = 1; round <= ROUNDS; round++) {
        double alone = bare.run(feeds, StageProcess.PARALLEL);
        double cpu = stage.cpu();
        double ours = round(kafka, web, states, healthy, "round " + round);
        System.out.printf(
            Locale.ROOT,
            "  %,.0f feeds/s, HTTP client alone %,.0f; ratio %.2f, %.2f ms of CPU a feed%n",
            ours,
            alone,
            ours / alone,
            (stage.cpu() - cpu) * 1e3 / feeds.size());
        best = Math.max(best, ours);
        bestBare = Math.max(bestBare, alone);
        awaitQuiet(kafka, states, 0);
      }
      System.out.printf(
          Locale.ROOT, "  best of both: ratio %.2f; heap %s%n", best / bestBare, stage.heap());
    }
  }

  /** A definition that changes makes its feed due. */
  private double round(
      KafkaConnection kafka,
      LoopbackWeb web,
      StateFollower states,
      List<Integer> polled,
      String title)
      throws Exception {
    int before = states.count();
    int expected = polled.size() * feedsPerHost;
    long begun = System.nanoTime();
    publish(kafka, web, polled, title);
    double published = seconds(begun);
    while (states.count() - before < expected) LockSupport.parkNanos(5_000_000);
    double all = seconds(begun);
    System.out.printf(
        Locale.ROOT, "  made due in %.1f s, all polled after %.1f s:", published, all);
    return expected / all;
  }

  private KafkaConnection kafka(String namespace) throws Exception {
    var kafka =
        KafkaConnection.to(
            broker.bootstrapServers(), new KafkaTopics(namespace, StageProcess.PARTITIONS));
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), (short) 1);
    }
    return kafka;
  }

  private static void publish(
      KafkaConnection kafka, LoopbackWeb web, List<Integer> polled, String title)
      throws InterruptedException {
    var definitions =
        feeds(web, polled)
            .map(FeedDefinition::of)
            .map(feed -> new FeedDefinition(feed.id(), feed.url(), title, null, null, null, false))
            .toList();
    FeedPublisher.publish(kafka, definitions, InstantSource.system());
  }

  private static Stream<URI> feeds(LoopbackWeb web, List<Integer> polled) {
    return IntStream.range(0, web.feedsPerHost())
        .boxed()
        .flatMap(feed -> polled.stream().map(host -> web.feed(host, feed)));
  }

  /** Until the flood of the beginning is over: what is written a second is written by polls. */
  private static void awaitQuiet(KafkaConnection kafka, StateFollower states, int first)
      throws Exception {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    try (var admin = kafka.admin()) {
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      for (var written : List.of(kafka.topicNames().entries(), kafka.topicNames().dispositions())) {
        for (int i = 0; i < StageProcess.PARTITIONS; i++) {
          latest.put(new TopicPartition(written.name(), i), OffsetSpec.latest());
        }
      }
      long before = -1;
      while (System.nanoTime() < end) {
        long now =
            admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(offset -> offset.offset())
                .sum();
        // New entries keep coming, but by the dozen.
        if (states.count() >= first && before >= 0 && now - before < 100 * QUIET.toSeconds())
          return;
        before = now;
        LockSupport.parkNanos(QUIET.toNanos());
      }
    }
    System.out.printf(Locale.ROOT, "  it was never quiet%n");
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  @Override
  public void close() {
    broker.close();
  }
}

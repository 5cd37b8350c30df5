package org.newsloom.bench.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.embedded.EmbeddedKafka;
import org.newsloom.ingest.IngestConfig;
import org.newsloom.ingest.IngestStage;
import org.newsloom.ingest.article.RetrySchedule;
import org.newsloom.ingest.article.RevisitSchedule;
import org.newsloom.ingest.feed.FeedPublisher;
import org.newsloom.ingest.feed.PollSchedule;
import org.newsloom.ingest.fetch.AllowedHosts;
import org.newsloom.ingest.fetch.FetchPolicy;

/** The benchmark in small: many hosts, a quarter of them sick, and fewer places than sick ones. */
@Timeout(120)
class LoopbackIT {
  private static final int HOSTS = 40;
  private static final int FEEDS = 2;
  private static final int PLACES = 4;
  private static final int ROUNDS = 4;
  private static final Duration DELAY = Duration.ofMillis(50);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  @TempDir private Path folder;

  /** Each fourth host is sick, each in one of the ways: ten hosts for four places. */
  private static Health health(int host) {
    return host % 4 == 0 ? Health.of(10 * (host / 4)) : Health.WELL;
  }

  @Test
  void sickHostsKeepNoOtherFromBeingPolled() throws Exception {
    try (var broker = EmbeddedKafka.start(folder);
        var web = new LoopbackWeb(HOSTS, FEEDS, LoopbackIT::health, Duration.ZERO)) {
      var kafka = KafkaConnection.to(broker.bootstrapServers(), new KafkaTopics("loopback", 2));
      try (var admin = kafka.admin()) {
        TopicSetup.ensure(admin, kafka.topicNames().all(), (short) 1);
      }
      var metrics = new SimpleMeterRegistry();
      var stage = new IngestStage(config(web), kafka, metrics, InstantSource.system());
      try (stage) {
        stage.start();
        FeedPublisher.publish(kafka, definitions(web), InstantSource.system());

        await().atMost(Duration.ofSeconds(60)).until(() -> leastPolled(web) >= ROUNDS);
      } finally {
        metrics.close();
      }

      for (int host = 0; host < HOSTS; host++) {
        HostLog log = web.log(host);
        Health health = web.health(host);
        if (health == Health.REFUSING) continue;
        assertThat(log.requests()).as("%s %d", health, host).isPositive();
        assertThat(log.leastGap())
            .as("%s %d", health, host)
            .isGreaterThanOrEqualTo(DELAY.toNanos());
        if (health.endsAnswers()) assertThat(log.mostAtOnce()).isEqualTo(1);
        // Whoever fails is asked less and less often.
        if (health != Health.WELL) assertThat(mostPolled(web, host)).isLessThanOrEqualTo(ROUNDS);
      }
    }
  }

  private static int leastPolled(LoopbackWeb web) {
    return IntStream.range(0, HOSTS)
        .filter(host -> web.health(host) == Health.WELL)
        .flatMap(host -> IntStream.range(0, FEEDS).map(feed -> web.polls(host, feed).size()))
        .min()
        .orElseThrow();
  }

  private static int mostPolled(LoopbackWeb web, int host) {
    return IntStream.range(0, FEEDS).map(feed -> web.polls(host, feed).size()).max().orElseThrow();
  }

  private static IngestConfig config(LoopbackWeb web) {
    return new IngestConfig(
        FetchPolicy.of("", AllowedHosts.of(web.addresses()), DELAY, PLACES),
        new PollSchedule(INTERVAL, INTERVAL, INTERVAL),
        new RetrySchedule(0, INTERVAL),
        RevisitSchedule.USUAL,
        1000,
        false);
  }

  private static List<FeedDefinition> definitions(LoopbackWeb web) {
    List<FeedDefinition> all = new ArrayList<>();
    for (int host = 0; host < HOSTS; host++) {
      for (int feed = 0; feed < FEEDS; feed++) all.add(FeedDefinition.of(web.feed(host, feed)));
    }
    return all;
  }
}

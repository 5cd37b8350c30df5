package org.newsloom.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.embedded.TestServers;
import org.newsloom.ingest.feed.FeedPublisher;

/**
 * F45: two instances in JVMs of their own share one Kafka; one is killed. Each host has an instance
 * to itself at every moment, across both rebalances too.
 */
@Timeout(300)
class TwoInstancesIT {
  private static final int HOSTS = 24;
  private static final int PAGES = 5;
  private static final Duration HOST_DELAY = Duration.ofMillis(250);
  private static final Duration POLL = Duration.ofMillis(1500);
  private static final Duration SOON = Duration.ofSeconds(90);

  private final List<WatchedHost> hosts = new ArrayList<>();
  private final Set<URI> published = new HashSet<>();
  private KafkaConnection kafka = KafkaConnection.to("", new KafkaTopics("t", 6));

  @BeforeEach
  void publishFeeds() throws Exception {
    String name = "t-two-" + UUID.randomUUID().toString().substring(0, 8);
    kafka = KafkaConnection.to(TestServers.bootstrapServers(), new KafkaTopics(name, 6));
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), (short) 1);
    }
    for (int i = 0; i < HOSTS; i++) hosts.add(new WatchedHost());
    List<FeedDefinition> feeds =
        hosts.stream().flatMap(host -> host.feeds().stream()).map(FeedDefinition::of).toList();
    FeedPublisher.publish(kafka, feeds, InstantSource.system());
  }

  @AfterEach
  void closeHosts() {
    hosts.forEach(WatchedHost::close);
  }

  @Test
  void noHostSeesTwoRequestsAtOnceOrInAHurryAndNothingIsLostOrThereTwice() throws Exception {
    publishRound("one");
    try (var first = start("first")) {
      await().atMost(SOON).until(() -> articles().size() > published.size() / 3);

      try (var second = start("second")) {
        publishRound("two");
        await().atMost(SOON).until(() -> hostsOf("second").size() >= HOSTS / 4);
        await().atMost(SOON).until(this::isAllThere);

        publishRound("three");
        await().atMost(SOON).until(() -> articles().size() > published.size() * 5 / 6);
        Set<WatchedHost> orphans = hostsOfLatest("first");
        first.kill();
        publishRound("four");

        await().atMost(SOON).until(this::isAllThere);
        await().atMost(SOON).until(() -> hostsOfLatest("first").isEmpty());
        assertThat(orphans).isNotEmpty();
        assertThat(second.isAlive()).isTrue();
      }
    }

    assertThat(hosts).flatExtracting(host -> host.hurries(HOST_DELAY)).isEmpty();
    Map<ArticleId, List<Article>> byId =
        articles().stream().collect(Collectors.groupingBy(Article::id));
    assertThat(byId).hasSize(HOSTS * PAGES * 4);
    // What the killed one had sent and not yet marked is sent again by the other, the same in all:
    // for each host one at most.
    assertThat(byId.values())
        .allSatisfy(
            same -> {
              assertThat(same).extracting(Article::revision).containsOnly(1);
              assertThat(same)
                  .extracting(Article::contentHash)
                  .containsOnly(same.get(0).contentHash());
            });
    // Once more when the host's other feed lists it too, which is no repetition.
    List<String> repeated =
        byId.values().stream()
            .filter(same -> same.stream().map(Article::feedIds).distinct().count() < same.size())
            .map(same -> same.get(0).url().getAuthority())
            .toList();
    assertThat(repeated).doesNotHaveDuplicates();
  }

  private void publishRound(String round) {
    for (WatchedHost host : hosts) {
      for (int i = 0; i < PAGES; i++) {
        String path = "/" + round + "/" + i;
        host.publish(path, "Talks, round " + round + ", day " + i);
        published.add(host.url(path));
      }
    }
  }

  private boolean isAllThere() {
    return articles().stream().map(Article::url).collect(Collectors.toSet()).equals(published);
  }

  private Set<WatchedHost> hostsOf(String instance) {
    return hosts.stream()
        .filter(
            host -> host.visits().stream().anyMatch(visit -> visit.visitor().contains(instance)))
        .collect(Collectors.toSet());
  }

  /** Hosts whose latest visitor it is. */
  private Set<WatchedHost> hostsOfLatest(String instance) {
    return hosts.stream()
        .filter(host -> !host.visits().isEmpty())
        .filter(host -> host.visits().getLast().visitor().contains(instance))
        .collect(Collectors.toSet());
  }

  private IngestProcess start(String name) throws IOException {
    return IngestProcess.start(new IngestProcess.Order(name, kafka, HOST_DELAY, POLL));
  }

  private List<Article> articles() {
    return KafkaRecords.of(kafka, kafka.topicNames().articles());
  }
}

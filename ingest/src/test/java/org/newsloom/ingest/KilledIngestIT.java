package org.newsloom.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.embedded.TestServers;
import org.newsloom.ingest.feed.FeedPublisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * F06, the trap of "not modified": ingest is killed after a feed's new ETag came in and before
 * Kafka has what the feed listed. Were the ETag kept nevertheless, the server would call the feed
 * not modified from then on. {@code -Dtrap.rounds=200} for the long run.
 */
@Timeout(3600)
class KilledIngestIT {
  private static final Logger log = LoggerFactory.getLogger(KilledIngestIT.class);
  private static final int ROUNDS = Integer.getInteger("trap.rounds", 3);
  private static final int SITES = 4;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);

  /** From the answer to the acknowledgement of all that follows from it takes about so long. */
  private static final Duration WINDOW = Duration.ofMillis(60);

  private final Random random = new Random(Long.getLong("trap.seed", 6));
  private final List<TestSite> sites = new ArrayList<>();
  private KafkaConnection kafka = KafkaConnection.to("", new KafkaTopics("t", 2));

  @BeforeEach
  void publishFeeds() throws Exception {
    String name = "t-trap-" + UUID.randomUUID().toString().substring(0, 8);
    kafka = KafkaConnection.to(TestServers.bootstrapServers(), new KafkaTopics(name, 2));
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), (short) 1);
    }
    for (int i = 0; i < SITES; i++) sites.add(new TestSite());
    publish("first");
    FeedPublisher.publish(
        kafka,
        sites.stream().map(site -> FeedDefinition.of(site.url("/feed"))).toList(),
        InstantSource.system());
  }

  @AfterEach
  void closeSites() {
    sites.forEach(TestSite::close);
  }

  @Test
  void whatAFeedListedIsNotLostByAKillAfterItsEtagCame() throws Exception {
    int killedInTime = 0;
    IngestProcess ingest = start();
    try {
      await().atMost(SOON).until(() -> articles().containsAll(urls("/first")));
      for (int round = 0; round < ROUNDS; round++) {
        String path = "/" + round;
        int whole = wholeFeeds();
        publish(path.substring(1));
        await().atMost(SOON).pollInterval(Duration.ofMillis(1)).until(() -> wholeFeeds() > whole);
        LockSupport.parkNanos(random.nextLong(WINDOW.toNanos()));
        ingest.kill();
        if (!entries().containsAll(urls(path))) killedInTime++;

        // Nothing is published meanwhile: by another ETag the feeds would be read whole.
        IngestProcess.bury(kafka);
        ingest = start();
        await().atMost(SOON).until(() -> articles().containsAll(urls(path)));
      }
    } finally {
      ingest.close();
    }

    log.info("nothing lost kills={} beforeAllWasInKafka={}", ROUNDS, killedInTime);
    assertThat(killedInTime).isPositive();
  }

  /** The control: so it would be, were states written first. The test above would see it. */
  @Test
  void anEtagStoredBeforeTheEntriesLosesThem() throws Exception {
    TestSite site = sites.getFirst();
    try (var ingest = start()) {
      await().atMost(SOON).until(() -> articles().containsAll(urls("/first")));
      await().atMost(SOON).until(() -> FeedPublisher.states(kafka).size() == SITES);
      ingest.kill();
    }
    site.publish("/lost", "Talks, lost", "Lost.");
    storeEtag(site);
    int polls = site.requests("/feed");
    int whole = wholeFeeds();

    IngestProcess.bury(kafka);
    try (var ingest = start()) {
      await().atMost(SOON).until(() -> site.requests("/feed") > polls + 5);
      assertThat(ingest.isAlive()).isTrue();
    }

    assertThat(wholeFeeds()).isEqualTo(whole);
    assertThat(articles()).doesNotContain(site.url("/lost"));
  }

  private void storeEtag(TestSite site) throws Exception {
    String id = FeedDefinition.of(site.url("/feed")).id();
    ObjectNode state = Json.MAPPER.valueToTree(FeedPublisher.states(kafka).get(id));
    byte[] broken = Json.MAPPER.writeValueAsBytes(state.put("etag", site.etag()));
    try (var producer = kafka.producer("test")) {
      String name = kafka.topicNames().feedState().name();
      producer.send(new ProducerRecord<>(name, id, broken)).get();
    }
  }

  private void publish(String name) {
    for (TestSite site : sites) site.publish("/" + name, "Talks, round " + name, name + ".");
  }

  private Set<URI> urls(String path) {
    return sites.stream().map(site -> site.url(path)).collect(Collectors.toSet());
  }

  private int wholeFeeds() {
    return sites.stream().mapToInt(TestSite::wholeFeeds).sum();
  }

  private IngestProcess start() throws IOException {
    return IngestProcess.start(new IngestProcess.Order("killed", kafka, Duration.ZERO, POLL));
  }

  private Set<URI> entries() {
    return KafkaRecords.of(kafka, kafka.topicNames().entries()).stream()
        .map(FeedEntry::url)
        .collect(Collectors.toSet());
  }

  private Set<URI> articles() {
    return KafkaRecords.of(kafka, kafka.topicNames().articles()).stream()
        .map(Article::url)
        .collect(Collectors.toSet());
  }
}

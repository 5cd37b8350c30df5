package org.newsloom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.kafka.DeadLetters;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.PageRecords;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.common.model.SeenMark;
import org.newsloom.common.model.TextSource;
import org.newsloom.common.stage.Health;
import org.newsloom.common.stage.Patience;
import org.newsloom.embedded.TestServers;
import org.newsloom.ingest.article.RetrySchedule;
import org.newsloom.ingest.article.RevisitSchedule;
import org.newsloom.ingest.feed.FeedPublisher;
import org.newsloom.ingest.feed.PollSchedule;
import org.newsloom.ingest.fetch.AllowedHosts;
import org.newsloom.ingest.fetch.FetchPolicy;
import org.newsloom.ingest.records.PatientProducer;
import org.newsloom.ingest.seen.SeenEntries;

/** The whole stage against a real Kafka and a site on loopback. */
@Timeout(120)
class IngestStageIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration FAST = Duration.ofMillis(200);

  private boolean archivePages;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private KafkaConnection kafka = KafkaConnection.to("", new KafkaTopics("t", 2));

  @BeforeEach
  void createKafkaTopics(TestInfo test) throws Exception {
    String name = Integer.toHexString(test.getDisplayName().hashCode());
    kafka =
        KafkaConnection.to(TestServers.bootstrapServers(), new KafkaTopics("t-ingest-" + name, 2));
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), (short) 1);
    }
  }

  @AfterEach
  void closeMetrics() {
    metrics.close();
  }

  @Test
  void aPublishedArticleArrivesInKafkaOnce() throws Exception {
    try (var site = new TestSite();
        var stage = started()) {
      site.publish("/a", "Talks resume", "First.");
      site.publish("/b", "Orchards bloom", "Second.");
      follow(site);

      await().atMost(SOON).until(() -> articles().size() == 2);
      await().atMost(SOON).until(() -> site.requests("/feed") > 3);

      assertThat(articles()).hasSize(2);
      Article article = article("Talks resume");
      assertThat(article.url()).isEqualTo(site.url("/a"));
      assertThat(article.entryUrl()).isEqualTo(site.url("/a"));
      assertThat(article.body()).contains("First.").contains("Officials on both sides");
      assertThat(article.revision()).isEqualTo(1);
      assertThat(article.textSource()).isEqualTo(TextSource.PAGE);
      assertThat(article.publisher().name()).isEqualTo("The Plateau Courier");
      assertThat(article.declaredLanguage()).isEqualTo("en");
      assertThat(dispositions("/a", site)).containsExactly(Disposition.PENDING);
      assertThat(count("newsloom.entries", "outcome", "article")).isEqualTo(2);
      assertThat(count("newsloom.feed.polls", "outcome", "not-modified")).isPositive();
      assertThat(stage.health().status()).isEqualTo(Health.Status.READY);
    }
  }

  @Test
  void pagesAreArchivedAsReceivedWhereThatIsAskedFor() throws Exception {
    archivePages = true;
    try (var site = new TestSite();
        var stage = started()) {
      site.publish("/a", "Talks resume", "First.");
      site.publish("/huge", "A page longer than a record", "x".repeat(4_500_000));
      follow(site);

      await().atMost(SOON).until(() -> articles().size() == 2);

      List<ConsumerRecord<String, byte[]>> pages = new ArrayList<>();
      each(kafka.topicNames().pages(), pages::add);
      assertThat(pages).hasSize(1);
      assertThat(pages.getFirst().key()).isEqualTo(article("Talks resume").id().value());
      assertThat(new String(pages.getFirst().value(), UTF_8)).contains("<html").contains("First.");
      var origin = PageRecords.read(pages.getFirst());
      assertThat(origin.url()).isEqualTo(site.url("/a"));
      assertThat(origin.outcome()).isEqualTo("article");
      assertThat(origin.truncated()).isFalse();
      assertThat(count("newsloom.pages", "outcome", "too-large")).isEqualTo(1);
      assertThat(stage.health().status()).isEqualTo(Health.Status.READY);
    }
  }

  @Test
  void aChangedArticleIsARevision() throws Exception {
    try (var site = new TestSite();
        var stage = started()) {
      site.publish("/a", "Talks resume", "First.");
      follow(site);
      await().atMost(SOON).until(() -> articles().size() == 1);

      site.publish("/a", "Talks resume", "First, and corrected.");
      await().atMost(SOON).until(() -> articles().size() == 2);

      List<Article> both = articles();
      assertThat(both).extracting(Article::revision).containsExactly(1, 2);
      assertThat(both.get(1).id()).isEqualTo(both.get(0).id());
      assertThat(both.get(1).firstSeenAt()).isEqualTo(both.get(0).firstSeenAt());
      assertThat(both.get(1).body()).contains("corrected");
      assertThat(stage.health().isLive()).isTrue();
    }
  }

  @Test
  void aRestartFetchesNothingTwice() throws Exception {
    try (var site = new TestSite()) {
      site.publish("/a", "Talks resume", "First.");
      follow(site);
      try (var first = started()) {
        await().atMost(SOON).until(() -> marks().size() == 1);
        assertThat(first.health().isLive()).isTrue();
      }
      int polls = site.requests("/feed");

      try (var second = started()) {
        await().atMost(SOON).until(() -> site.requests("/feed") > polls + 2);
        assertThat(second.health().isLive()).isTrue();
      }

      assertThat(site.requests("/a")).isEqualTo(1);
      assertThat(articles()).hasSize(1);
    }
  }

  @Test
  void aCrashBetweenArticleAndSeenMarkRepeatsWithoutLoss() throws Exception {
    try (var site = new TestSite()) {
      site.publish("/a", "Talks resume", "First.");
      follow(site);
      try (var first = started()) {
        await().atMost(SOON).until(() -> marks().size() == 1);
        assertThat(first.health().isLive()).isTrue();
      }
      // As if the process had died after the article was acknowledged: no mark, no offset, and the
      // entry still to be read.
      forgetMarksAndOffsets();

      try (var second = started()) {
        await().atMost(SOON).until(() -> articles().size() == 2);
        assertThat(second.health().isLive()).isTrue();
      }

      // The same article under the same key: whoever reads it sees a repeat, not a second one.
      assertThat(articles()).extracting(Article::id).containsOnly(articles().get(0).id());
      assertThat(articles())
          .extracting(Article::contentHash)
          .containsOnly(articles().get(0).contentHash());
    }
  }

  @Test
  void aPoisonEntryGoesToTheDeadLettersAndStopsNoOther() throws Exception {
    try (var site = new TestSite();
        var stage = started()) {
      String poisonUrl = "http://example.org/poison";
      try (var producer = kafka.producer("test")) {
        String name = kafka.topicNames().entries().name();
        byte[] noJson = "no JSON".getBytes(UTF_8);
        byte[] noEntry = ("{\"url\":\"" + poisonUrl + "\"}").getBytes(UTF_8);
        producer.send(new ProducerRecord<>(name, "example.org", noJson)).get();
        producer.send(new ProducerRecord<>(name, "example.org", noEntry)).get();
      }
      site.publish("/a", "Talks resume", "First.");
      follow(site);

      await().atMost(SOON).until(() -> articles().size() == 1);
      await().atMost(SOON).until(() -> deadLetterReasons().size() == 2);

      assertThat(deadLetterReasons()).allSatisfy(reason -> assertThat(reason).isNotBlank());
      assertThat(count("newsloom.dead.letters", "stage", "ingest")).isEqualTo(2);
      assertThat(ledger())
          .anySatisfy(
              entry -> {
                assertThat(entry.url()).hasToString(poisonUrl);
                assertThat(entry.disposition()).isEqualTo(Disposition.DEAD_LETTERED);
              });
      assertThat(stage.health().isLive()).isTrue();
    }
  }

  @Test
  void aDeadLetterThatIsSentAgainIsTakenAgain() throws Exception {
    try (var site = new TestSite()) {
      site.publish("/a", "Talks resume", "First.");
      var entry = entry(site.url("/a"), "f");
      markAs(Disposition.DEAD_LETTERED, entry);

      try (var stage = started();
          var producer = kafka.producer("test")) {
        send(producer, entry).get();

        await().atMost(SOON).until(() -> articles().size() == 1);
        await().atMost(SOON).until(() -> marks().size() == 2);
        assertThat(marks().getLast().disposition()).isEqualTo(Disposition.INDEXED);
        send(producer, entry).get();
        await().atMost(SOON).until(() -> count("newsloom.entries", "outcome", "known") == 1);
        assertThat(articles()).hasSize(1);
        assertThat(stage.health().isLive()).isTrue();
      }
    }
  }

  @Test
  void everyUrlThatBringsNoArticleEndsWithItsReason() throws Exception {
    try (var site = new TestSite();
        var stage = started()) {
      site.publish("/gone", "Gone", "x");
      site.publish("/broken", "Broken", "x");
      site.publish("/guarded", "Guarded", "x");
      site.fail("/gone", 410);
      site.fail("/broken", 503);
      site.refuse("/guarded", 403, "<title>Just a moment...</title><p>Checking your browser");
      follow(site);

      await().atMost(SOON).until(() -> marks().size() == 3);

      assertThat(dispositions("/gone", site))
          .containsExactly(Disposition.PENDING, Disposition.GONE);
      assertThat(dispositions("/guarded", site))
          .containsExactly(Disposition.PENDING, Disposition.BOT_WALL);
      assertThat(dispositions("/broken", site))
          .containsExactly(Disposition.PENDING, Disposition.UNREACHABLE);
      // The first try and its retries.
      assertThat(site.requests("/broken")).isEqualTo(3);
      assertThat(stage.health().isLive()).isTrue();
    }
  }

  @Test
  void aHostThatHangsDelaysOnlyItself() throws Exception {
    try (var hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var site = new TestSite();
        var stage = started()) {
      var hangingFeed =
          FeedDefinition.of(URI.create("http://127.0.0.1:" + hanging.getLocalPort() + "/feed"));
      FeedPublisher.publish(kafka, List.of(hangingFeed), InstantSource.system());
      site.publish("/a", "Talks resume", "First.");
      follow(site);

      await().atMost(SOON).until(() -> articles().size() == 1);

      assertThat(stage.health().isLive()).isTrue();
    }
  }

  @Test
  void aHostWithALongLineDelaysOnlyItself() throws Exception {
    try (var hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var site = new TestSite();
        var producer = kafka.producer("test")) {
      String host = "http://127.0.0.1:" + hanging.getLocalPort();
      // More than the stage may hold in memory. The first finds the new Kafka topic ready for all.
      send(producer, entry(URI.create(host + "/0"), "f")).get();
      for (int i = 1; i < 3000; i++) {
        assertThat(send(producer, entry(URI.create(host + "/" + i), "f"))).isNotNull();
      }
      producer.flush();

      try (var stage = started()) {
        await().atMost(SOON).until(() -> queued(stage) == 3000);
        site.publish("/a", "Talks resume", "First.");
        follow(site);

        await().atMost(SOON).until(() -> articles().size() == 1);
        assertThat(queued(stage)).isEqualTo(3000);
      }
    }
  }

  @Test
  void whatWasNotHeldInMemoryIsReadAgainInItsTurn() throws Exception {
    try (var site = new TestSite();
        var producer = kafka.producer("test")) {
      for (int i = 0; i < 250; i++) site.publish("/" + i, "Talks, day " + i, "First.");
      send(producer, entry(site.url("/0"), "f")).get();
      for (int i = 1; i < 250; i++) {
        assertThat(send(producer, entry(site.url("/" + i), "f"))).isNotNull();
      }
      producer.flush();

      try (var stage = started()) {
        await().atMost(SOON).until(() -> marks().size() == 250);
        await().atMost(SOON).until(() -> queued(stage) == 0);
        assertThat(articles()).extracting(Article::title).doesNotHaveDuplicates().hasSize(250);
      }
    }
  }

  @Test
  void aClientThatCannotBeMadeIsMadeLater() throws Exception {
    Reporter.admins.set(0);
    kafka = kafkaWithReporter();

    try (var stage = started()) {
      await().atMost(SOON).until(() -> Reporter.admins.get() > Reporter.LAST_BROKEN);
      await().atMost(SOON).until(() -> stage.health().isReady());
    }
  }

  @Test
  void whatKafkaDoesNotTakeWaitsAndIsShown() throws Exception {
    try (var site = new TestSite()) {
      site.publish("/a", "Talks resume", "First.");
      follow(site);
      Reporter.admins.set(Reporter.LAST_BROKEN);
      Reporter.areProducersBroken = true;
      kafka = kafkaWithReporter();

      try (var stage = started()) {
        await()
            .atMost(SOON)
            .until(() -> stage.health().message().startsWith("Kafka does not take our records"));
        assertThat(stage.health().status()).isEqualTo(Health.Status.WAITING);
        Reporter.areProducersBroken = false;

        await().atMost(SOON).until(() -> articles().size() == 1);
        await().atMost(SOON).until(() -> stage.health().isReady());
      } finally {
        Reporter.areProducersBroken = false;
      }
    }
  }

  private KafkaConnection kafkaWithReporter() {
    return new KafkaConnection(
        kafka.bootstrapServers(),
        kafka.topicNames(),
        kafka.replication(),
        Map.of("metric.reporters", Reporter.class.getName()));
  }

  /**
   * Has clients fail while they are made: admin clients after the first, which finds the Kafka
   * topics there; and producers.
   */
  public static final class Reporter implements MetricsReporter {
    private static final int LAST_BROKEN = 3;
    private static final AtomicInteger admins = new AtomicInteger();
    private static volatile boolean areProducersBroken;

    @Override
    public void configure(Map<String, ?> config) {
      boolean isProducer = config.get("key.serializer") != null;
      if (isProducer && areProducersBroken) throw new IllegalStateException("broken");
      if (isProducer || config.get("key.deserializer") != null) return;
      int number = admins.incrementAndGet();
      if (number > 1 && number <= LAST_BROKEN) throw new IllegalStateException("broken");
    }

    @Override
    public void init(List<KafkaMetric> list) {}

    @Override
    public void metricChange(KafkaMetric metric) {}

    @Override
    public void metricRemoval(KafkaMetric metric) {}

    @Override
    public void close() {}
  }

  @Test
  void feedsComeAndGoWithoutARestart() throws Exception {
    try (var site = new TestSite();
        var stage = started()) {
      FeedDefinition feed = FeedDefinition.of(site.url("/feed"));
      follow(site);
      await().atMost(SOON).until(() -> site.requests("/feed") > 0);
      assertThat(stage.health().details()).containsEntry("feeds", 1);

      FeedPublisher.publish(kafka, List.of(feed.withPaused(true)), InstantSource.system());
      assertThat(FeedPublisher.definitions(kafka)).containsValue(feed.withPaused(true));
      FeedPublisher.remove(kafka, List.of(feed.id()));

      await()
          .atMost(SOON)
          .until(() -> Integer.valueOf(0).equals(stage.health().details().get("feeds")));
      assertThat(FeedPublisher.definitions(kafka)).isEmpty();
    }
  }

  @Test
  void writingTheSameFeedsAgainWritesNothing() throws Exception {
    var feed = FeedDefinition.of(URI.create("http://example.org/feed"));

    assertThat(FeedPublisher.publish(kafka, List.of(feed), InstantSource.system()))
        .containsExactly(feed);
    assertThat(FeedPublisher.publish(kafka, List.of(feed), InstantSource.system())).isEmpty();
  }

  private IngestStage started() {
    var policy =
        FetchPolicy.of("", AllowedHosts.of(List.of("127.0.0.1")), Duration.ZERO, 16)
            .withDeadline(Duration.ofSeconds(60));
    var config =
        new IngestConfig(
            policy,
            new PollSchedule(FAST, FAST, FAST),
            new RetrySchedule(2, FAST),
            RevisitSchedule.NEVER,
            1000,
            archivePages);
    var stage = new IngestStage(config, kafka, metrics, InstantSource.system());
    stage.start();
    return stage;
  }

  private void follow(TestSite site) throws InterruptedException {
    FeedPublisher.publish(
        kafka, List.of(FeedDefinition.of(site.url("/feed"))), InstantSource.system());
  }

  private static FeedEntry entry(URI url, String fingerprint) {
    Instant now = Instant.now();
    return new FeedEntry(
        "feed",
        url,
        fingerprint,
        "T",
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        now,
        0,
        null,
        null);
  }

  private static int queued(IngestStage stage) {
    return stage.health().details().getOrDefault("queued", -1) instanceof Integer n ? n : -1;
  }

  private Future<?> send(Producer<String, byte[]> producer, FeedEntry entry) {
    var entries = kafka.topicNames().entries();
    String host = entry.url().getAuthority();
    return producer.send(new ProducerRecord<>(entries.name(), host, entries.serde().write(entry)));
  }

  private void markAs(Disposition disposition, FeedEntry entry) throws Exception {
    var mark =
        new SeenMark(
            entry.url(),
            entry.fingerprint(),
            disposition,
            null,
            null,
            null,
            0,
            entry.seenAt(),
            entry.seenAt(),
            null,
            List.of(),
            null,
            null,
            null);
    try (var producer = new PatientProducer(() -> kafka.producer("test"), Patience.USUAL)) {
      new SeenEntries(kafka, producer, InstantSource.system())
          .remember(entry.url().getAuthority(), mark);
    }
  }

  private void forgetMarksAndOffsets() throws Exception {
    var seen = kafka.topicNames().seen();
    List<ProducerRecord<String, byte[]>> tombstones = new ArrayList<>();
    each(
        seen,
        mark ->
            tombstones.add(new ProducerRecord<>(seen.name(), mark.partition(), mark.key(), null)));
    try (var producer = kafka.producer("test");
        var admin = kafka.admin()) {
      for (var tombstone : tombstones) producer.send(tombstone).get();
      admin.deleteConsumerGroups(List.of(kafka.namespaced("ingest-fetch"))).all().get();
    }
  }

  private double count(String name, String key, String value) {
    return metrics.get(name).tag(key, value).counter().count();
  }

  private List<Article> articles() {
    return values(kafka.topicNames().articles());
  }

  private Article article(String title) {
    return articles().stream().filter(one -> one.title().equals(title)).findFirst().orElseThrow();
  }

  private List<SeenMark> marks() {
    return values(kafka.topicNames().seen());
  }

  private List<LedgerEntry> ledger() {
    return values(kafka.topicNames().dispositions());
  }

  private List<Disposition> dispositions(String path, TestSite site) {
    return ledger().stream()
        .filter(entry -> entry.url().equals(site.url(path)))
        .map(LedgerEntry::disposition)
        .toList();
  }

  private List<String> deadLetterReasons() {
    List<String> reasons = new ArrayList<>();
    each(
        kafka.topicNames().deadLetters(),
        record ->
            reasons.add(
                new String(record.headers().lastHeader(DeadLetters.REASON).value(), UTF_8)));
    return reasons;
  }

  private <V> List<V> values(KafkaTopic<V> kafkaTopic) {
    List<V> values = new ArrayList<>();
    each(
        kafkaTopic,
        record -> {
          if (record.value() != null) values.add(kafkaTopic.serde().read(record.value()));
        });
    return values;
  }

  private void each(KafkaTopic<?> kafkaTopic, Consumer<ConsumerRecord<String, byte[]>> each) {
    try (var reader = kafka.reader("test")) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int i = 0; i < kafkaTopic.partitions(); i++) {
        partitions.add(new TopicPartition(kafkaTopic.name(), i));
      }
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(one -> reader.position(one) < ends.getOrDefault(one, 0L))) {
        reader.poll(Duration.ofMillis(100)).forEach(each);
      }
    }
  }
}

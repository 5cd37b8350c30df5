package org.newsloom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.config.Settings;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.stage.Stage;
import org.newsloom.desk.DeskConfig;
import org.newsloom.desk.DeskStage;
import org.newsloom.embedded.TestServers;
import org.newsloom.enrich.EnrichConfig;
import org.newsloom.enrich.EnrichStage;
import org.newsloom.enrich.rule.RulePublisher;
import org.newsloom.enrich.rule.RulesFile;
import org.newsloom.index.IndexConfig;
import org.newsloom.index.IndexStage;
import org.newsloom.ingest.IngestConfig;
import org.newsloom.ingest.IngestStage;
import org.newsloom.ingest.feed.FeedPublisher;

/** The rights of the examples' Kafka users are enough for each stage, and no more than that. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final List<String> STAGES = List.of("ingest", "enrich", "index", "desk");

  private final InstantSource clock = InstantSource.system();
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final SecuredKafka kafka;
  private final List<Stage> stages;

  RightsIT(@TempDir Path folder) throws Exception {
    Rendered users = Rendered.file(Rendered.EXAMPLES.resolve("kafka-users.yaml"));
    kafka =
        new SecuredKafka(
            folder.resolve("kafka"), users.resources().stream().map(Rendered::nameOf).toList());
    kafka.grant(users);
    var settings =
        new Settings(
            Map.of("enrich.state-dir", folder.resolve("enrich").toString(), "desk.port", "0"));
    var elasticsearch = ElasticsearchConnection.to(TestServers.elasticsearch().url(), "rights");
    stages =
        List.of(
            new IngestStage(IngestConfig.from(settings), user("ingest"), metrics, clock),
            new EnrichStage(EnrichConfig.from(settings), user("enrich"), metrics, clock),
            new IndexStage(
                IndexConfig.from(settings), elasticsearch, user("index"), metrics, clock),
            new DeskStage(
                DeskConfig.from(settings), elasticsearch, user("desk"), metrics, clock, Map::of));
  }

  private KafkaConnection user(String name) {
    return kafka.as("newsloom-" + name);
  }

  /** In the order of an installation: setup, people's feeds and rules, the stages. */
  @BeforeAll
  void install() throws Exception {
    KafkaConnection setup = user("setup");
    try (var admin = setup.admin()) {
      TopicSetup.ensure(admin, setup.topicNames().all(), setup.replication());
    }
    URI feed = URI.create("http://feeds.invalid/rss");
    FeedPublisher.publish(
        user("operator"),
        List.of(new FeedDefinition(FeedDefinition.idOf(feed), feed, null, null, null, null, false)),
        clock);
    RulePublisher.apply(user("operator"), RulesFile.readShipped().orThrow(), true, clock);
    stages.forEach(Stage::start);
  }

  @AfterAll
  void stop() {
    stages.forEach(Stage::close);
    kafka.close();
  }

  @Test
  void everyStageWorksAndAnArticleGoesAllTheWay() throws Exception {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(stages)
                    .allSatisfy(
                        stage ->
                            assertThat(stage.health().isReady())
                                .as("%s: %s", stage.name(), stage.health())
                                .isTrue()));
    // ingest polls with its own rights, though there is no such host.
    await().atMost(SOON).until(() -> count("newsloom.feed.polls", "failed") > 0);

    KafkaConnection ingest = user("ingest");
    Path sample = Path.of("..", "..", "contracts", "samples", "v1", "article-english.json");
    send(ingest, ingest.topicNames().articles(), Files.readAllBytes(sample));

    await().atMost(SOON).until(() -> count("newsloom.documents", "indexed") == 1);
    await().atMost(SOON).until(() -> count("newsloom.ledger.documents", "indexed") > 0);
    assertThat(count("newsloom.tag.records", "tagged")).isPositive();
    assertThat(count("newsloom.tag.records", "no-stream")).isZero();
    for (String group : List.of(ConsumerGroups.ENRICH, ConsumerGroups.INDEX)) {
      await().atMost(SOON).until(() -> lagOf(user("desk").namespaced(group)) >= 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "desk, news.articles.v1",
    "desk, news.feeds.v1",
    "index, news.articles.enriched.v1",
    "index, news.tagged.golan.v1",
    "enrich, news.articles.v1",
    "enrich, news.rules.v1",
    "ingest, news.articles.enriched.v1",
    "ingest, news.feeds.v1",
    "setup, news.rules.v1",
    "scaler, news.entries.v1"
  })
  void nobodyWritesWhatIsAnothersToWrite(String user, String where) {
    KafkaConnection kafkaOfUser = user(user);

    assertThatThrownBy(() -> send(kafkaOfUser, where, new byte[] {'{', '}'}))
        .hasRootCauseInstanceOf(AuthorizationException.class);
  }

  @Test
  void nobodyButSetupMakesKafkaTopics() {
    for (String name : STAGES) {
      KafkaConnection stage = user(name);
      KafkaTopic<?> another = new KafkaTopic<>("news.another.v1", byte[].class, 1, Map.of());

      assertThatThrownBy(
              () -> {
                try (var admin = stage.admin()) {
                  TopicSetup.ensure(admin, List.of(another), (short) 1);
                }
              })
          .hasRootCauseInstanceOf(AuthorizationException.class);
    }
  }

  private static void send(KafkaConnection as, KafkaTopic<?> where, byte[] value) throws Exception {
    send(as, where.name(), value);
  }

  private static void send(KafkaConnection as, String where, byte[] value) throws Exception {
    try (var producer = as.producer("test")) {
      producer.send(new ProducerRecord<>(where, "e71ef9d648483089974649e135befa41", value)).get();
    }
  }

  private double count(String counter, String outcome) {
    return metrics.get(counter).tag("outcome", outcome).counter().count();
  }

  private double lagOf(String group) {
    return metrics.get("newsloom.consumer.lag").tag("group", group).gauge().value();
  }
}

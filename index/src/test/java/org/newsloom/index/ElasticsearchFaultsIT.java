package org.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.newsloom.index.TestArticles.SEEN;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.config.Settings;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.stage.Health;
import org.newsloom.index.FaultyElasticsearch.Fault;
import tools.jackson.databind.JsonNode;

/** Elasticsearch misbehaves: nothing is lost, nothing is there twice, nobody restarts anything. */
@Timeout(240)
class ElasticsearchFaultsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int ARTICLES = 40;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @ParameterizedTest
  @EnumSource
  void aFaultCostsNothingButTime(Fault fault) throws IOException {
    String namespace = "t-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    var elasticsearch = new TestElasticsearch(namespace);
    try (var kafka = new TestKafka(namespace);
        var faulty = new FaultyElasticsearch(elasticsearch.url(), fault, fault, fault);
        var stage = stage(faulty.url(), elasticsearch, kafka)) {
      stage.start();

      kafka.send(articles());

      await().atMost(PATIENCE).untilAsserted(() -> assertComplete(elasticsearch));
      await().atMost(PATIENCE).until(() -> stage.health().isReady());
      assertThat(faulty.hasFaultsLeft()).as("the fault has to bite").isFalse();
      assertThat(kafka.read(kafka.names().deadLetters())).isEmpty();
      assertThat(count("indexed") + count("already-there")).isEqualTo(ARTICLES);
    }
  }

  @Test
  void onlyWhatWasNotWrittenIsSentAgain() throws IOException {
    var elasticsearch = new TestElasticsearch("t-resend");
    try (var kafka = new TestKafka("t-resend");
        var faulty =
            new FaultyElasticsearch(elasticsearch.url(), Fault.FIRST_ITEM_REJECTED_FOR_NOW);
        var stage = stage(faulty.url(), elasticsearch, kafka)) {
      kafka.send(articles());
      stage.start();

      await().atMost(PATIENCE).untilAsserted(() -> assertComplete(elasticsearch));

      assertThat(faulty.bulkSizes().stream().mapToInt(size -> size).sum()).isEqualTo(ARTICLES + 1);
      assertThat(count("already-there")).isZero();
    }
  }

  @Test
  void aReadOnlyIndexIsWaitedForAndNothingIsRejected() throws IOException {
    var elasticsearch = new TestElasticsearch("t-readonly");
    try (var kafka = new TestKafka("t-readonly");
        var stage = stage(elasticsearch.url(), elasticsearch, kafka)) {
      stage.start();
      await().atMost(PATIENCE).until(() -> stage.health().isReady());
      block(elasticsearch, true);

      kafka.send(articles());

      await().atMost(PATIENCE).until(() -> stage.health().status() == Health.Status.WAITING);
      assertThat(stage.health().message()).contains("cluster_block_exception");
      block(elasticsearch, false);
      await().atMost(PATIENCE).untilAsserted(() -> assertComplete(elasticsearch));
      assertThat(count("rejected")).isZero();
    }
  }

  @Test
  void aServerThatIsNotThereIsWaitedForAndClosingDoesNotWait() {
    URI nobody = URI.create("http://127.0.0.1:9");
    var elasticsearch = new TestElasticsearch("t-nobody");
    try (var kafka = new TestKafka("t-nobody");
        var stage = stage(nobody, elasticsearch, kafka)) {
      stage.start();

      await().atMost(PATIENCE).until(() -> stage.health().status() == Health.Status.WAITING);
      assertThat(stage.health().message()).contains("Elasticsearch does not answer");
      assertThat(stage.health().isLive()).isTrue();
    }
  }

  @Test
  void theBatchInHandSurvivesBeingClosedWhileWaiting() throws IOException {
    var elasticsearch = new TestElasticsearch("t-handover");
    try (var kafka = new TestKafka("t-handover")) {
      try (var stage = stage(elasticsearch.url(), elasticsearch, kafka)) {
        stage.start();
        await().atMost(PATIENCE).until(() -> stage.health().isReady());
        block(elasticsearch, true);
        kafka.send(articles());
        await().atMost(PATIENCE).until(() -> stage.health().status() == Health.Status.WAITING);
      }
      block(elasticsearch, false);

      try (var next = stage(elasticsearch.url(), elasticsearch, kafka)) {
        next.start();
        await().atMost(PATIENCE).untilAsserted(() -> assertComplete(elasticsearch));
      }
    }
  }

  private IndexStage stage(URI url, TestElasticsearch elasticsearch, TestKafka kafka) {
    return new IndexStage(
        IndexConfig.from(new Settings(Map.of("index.batch-documents", "10"))),
        ElasticsearchConnection.to(url, elasticsearch.connection().namespace()),
        kafka.connection(),
        metrics,
        InstantSource.fixed(SEEN));
  }

  private static EnrichedArticle[] articles() {
    return IntStream.range(0, ARTICLES)
        .mapToObj(i -> TestArticles.at("https://example.org/" + i).version(i + 1).build())
        .toArray(EnrichedArticle[]::new);
  }

  private static void assertComplete(TestElasticsearch elasticsearch) {
    List<JsonNode> documents = elasticsearch.all(elasticsearch.alias());
    assertThat(documents).hasSize(ARTICLES);
    assertThat(documents)
        .allSatisfy(
            one ->
                assertThat(one.path("_version").asLong())
                    .isEqualTo(one.path("_source").path("news").path("version").asLong()));
  }

  private static void block(TestElasticsearch elasticsearch, boolean blocked) {
    elasticsearch.call(
        "PUT",
        "/" + elasticsearch.alias() + "-2026.11/_settings",
        Map.of("index.blocks.read_only_allow_delete", blocked ? true : "false"));
  }

  private double count(String outcome) {
    return metrics.get("newsloom.documents").tag("outcome", outcome).counter().count();
  }
}

package org.newsloom.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.newsloom.index.TestArticles.SEEN;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.config.Settings;
import org.newsloom.common.kafka.DeadLetters;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.LedgerEntry;
import tools.jackson.databind.JsonNode;

@Timeout(180)
class IndexStageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final TestArticles GOLAN =
      TestArticles.at("https://example.org/golan").in("en", "Golan talks", "They met.").version(5);

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final TestElasticsearch elasticsearch;
  private final TestKafka kafka;
  private final IndexStage stage;

  IndexStageIT(TestInfo test) {
    String namespace = "t-" + Integer.toHexString(test.getDisplayName().hashCode());
    elasticsearch = new TestElasticsearch(namespace);
    kafka = new TestKafka(namespace);
    stage = stage();
  }

  private IndexStage stage() {
    return new IndexStage(
        IndexConfig.from(new Settings(Map.of())),
        elasticsearch.connection(),
        kafka.connection(),
        metrics,
        InstantSource.fixed(SEEN.plusSeconds(5)));
  }

  @BeforeEach
  void start() {
    stage.start();
  }

  @AfterEach
  void stop() {
    stage.close();
    kafka.close();
  }

  @Test
  void anArticleBecomesSearchableAndTheLedgerSaysSo() {
    kafka.send(pending(GOLAN));
    kafka.send(GOLAN.build());

    awaitDocuments(1);
    assertThat(elasticsearch.search("talk"))
        .extracting(hit -> hit.path("_id").asString())
        .containsExactly(GOLAN.id());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(dispositions()).containsExactly("indexed"));
    assertThat(stage.health().isReady()).isTrue();
    assertThat(count("newsloom.documents", "indexed")).isEqualTo(1);
    assertThat(metrics.get("newsloom.article.latency").timer().count()).isEqualTo(1);
  }

  @Test
  void aReplayChangesNothing() {
    kafka.send(many(50));
    awaitDocuments(50);
    List<JsonNode> before = elasticsearch.all(elasticsearch.alias());

    kafka.send(many(50));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(count("newsloom.documents", "already-there")).isEqualTo(50));
    assertThat(elasticsearch.all(elasticsearch.alias())).isEqualTo(before);
    assertThat(kafka.read(kafka.names().deadLetters())).isEmpty();
  }

  @Test
  void anOlderVersionNeverReplacesANewerOne() {
    kafka.send(GOLAN.build(), GOLAN.in("en", "Older title", "Older").version(4).build());
    kafka.send(TestArticles.at("https://example.org/last").build());

    awaitDocuments(2);
    assertThat(elasticsearch.search("golan met")).hasSize(1);
    assertThat(elasticsearch.search("older")).isEmpty();
  }

  @Test
  void aRejectedDocumentGoesToTheDeadLettersAndTheOthersAreIndexed() {
    awaitReady();
    elasticsearch.call("DELETE", "/" + elasticsearch.alias() + "-2026.11", null);
    elasticsearch.call(
        "PUT",
        "/" + elasticsearch.alias() + "-2026.11",
        Map.of(
            "mappings",
            Map.of(
                "properties",
                Map.of("news", Map.of("properties", Map.of("authors", Map.of("type", "long")))))));

    kafka.send(
        TestArticles.at("https://example.org/1").by("1").build(),
        TestArticles.at("https://example.org/poison").by("Not a number").build(),
        TestArticles.at("https://example.org/2").by("2").build());

    awaitDocuments(2);
    ConsumerRecord<String, byte[]> letter = awaitDeadLetter();
    assertThat(letter.key()).isEqualTo(TestArticles.at("https://example.org/poison").id());
    assertThat(kafka.names().enriched().serde().read(letter.value()).article().authors())
        .containsExactly("Not a number");
    assertThat(header(letter, DeadLetters.REASON)).contains("authors");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(dispositions()).containsExactly("indexed", "indexed", "dead-lettered"));
  }

  @Test
  void poisonBytesGoToTheDeadLettersAndTheNextRecordFlows() {
    kafka.send(kafka.names().enriched(), "poison", "\u0000{".getBytes(UTF_8));
    kafka.send(GOLAN.build());

    awaitDocuments(1);
    ConsumerRecord<String, byte[]> letter = awaitDeadLetter();
    assertThat(letter.value()).isEqualTo("\u0000{".getBytes(UTF_8));
    assertThat(header(letter, DeadLetters.STAGE)).isEqualTo("index");
    assertThat(header(letter, DeadLetters.ORIGIN)).isEqualTo(kafka.names().enriched().name());
  }

  @Test
  void theLedgerForgetsWhatIsTooOldAtTheNextStart() {
    awaitReady();
    kafka.send(ended("https://example.org/old", SEEN.minus(Duration.ofDays(366))));
    kafka.send(ended("https://example.org/young", SEEN.minus(Duration.ofDays(364))));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(ledger()).hasSize(2));

    try (var next = stage()) {
      next.start();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(ledger()).containsExactly("https://example.org/young"));
      assertThat(next.health().details()).containsOnlyKeys("articles", "ledger");
    }
  }

  private static LedgerEntry ended(String url, Instant at) {
    return new LedgerEntry(URI.create(url), Disposition.ROBOTS, "ingest", null, null, null, at);
  }

  private List<String> ledger() {
    return elasticsearch.all(elasticsearch.connection().ledgerIndex()).stream()
        .map(line -> line.path("_source").path("url").path("full").asString())
        .toList();
  }

  @Test
  void aTombstoneTakesTheDocumentAway() {
    kafka.send(GOLAN.build());
    awaitDocuments(1);

    kafka.send(kafka.names().enriched(), GOLAN.id(), null);

    awaitDocuments(0);
  }

  @Test
  void whoeverDeletesIndexAndTemplateLosesOnlyWhatWasThere() {
    kafka.send(GOLAN.build());
    awaitDocuments(1);
    elasticsearch.call("DELETE", "/" + elasticsearch.alias() + "-2026.11", null);
    elasticsearch.call("DELETE", "/_index_template/" + elasticsearch.alias(), null);

    kafka.send(many(3));

    awaitDocuments(3);
    JsonNode mapping =
        elasticsearch.call("GET", "/" + elasticsearch.alias() + "-2026.11/_mapping", null);
    assertThat(
            mapping
                .path(elasticsearch.alias() + "-2026.11")
                .path("mappings")
                .path("dynamic")
                .asString())
        .isEqualTo("strict");
  }

  @Test
  void thatAUrlIsOnItsWayAgainNeverHidesHowItEnded() {
    kafka.send(ledger(GOLAN, Disposition.GONE));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(dispositions()).containsExactly("gone"));

    kafka.send(pending(GOLAN));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(count("newsloom.ledger.documents", "already-there")).isEqualTo(1));
    assertThat(dispositions()).containsExactly("gone");
  }

  private static EnrichedArticle[] many(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> TestArticles.at("https://example.org/" + i).build())
        .toArray(EnrichedArticle[]::new);
  }

  private static LedgerEntry pending(TestArticles article) {
    return ledger(article, Disposition.PENDING);
  }

  private static LedgerEntry ledger(TestArticles article, Disposition disposition) {
    URI url = article.build().article().entryUrl();
    return new LedgerEntry(url, disposition, "ingest", null, null, "f", SEEN);
  }

  private void awaitReady() {
    await().atMost(PATIENCE).until(() -> stage.health().isReady());
  }

  private void awaitDocuments(int number) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(elasticsearch.all(elasticsearch.alias())).hasSize(number));
  }

  private ConsumerRecord<String, byte[]> awaitDeadLetter() {
    return await()
        .atMost(PATIENCE)
        .until(() -> kafka.read(kafka.names().deadLetters()), letters -> letters.size() == 1)
        .getFirst();
  }

  private List<String> dispositions() {
    return elasticsearch.all(elasticsearch.connection().ledgerIndex()).stream()
        .map(hit -> hit.path("_source").path("news").path("disposition").asString())
        .toList();
  }

  private double count(String metric, String outcome) {
    return metrics.get(metric).tag("outcome", outcome).counter().count();
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}

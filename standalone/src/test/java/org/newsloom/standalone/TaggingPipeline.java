package org.newsloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.Publisher;
import org.newsloom.common.model.TextSource;
import org.newsloom.embedded.TestServers;
import org.newsloom.enrich.EnrichStage;
import org.newsloom.index.IndexStage;
import org.newsloom.index.document.IndexedArticles;
import org.newsloom.index.document.IndexedArticles.Indexed;
import org.newsloom.standalone.running.Configuration;
import tools.jackson.databind.JsonNode;

/**
 * The stages from an article to its document, in a namespace of their own on the test servers; the
 * commands are run against it as their users run them.
 */
final class TaggingPipeline implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final KafkaConnection kafka;
  final KafkaTopics names;
  private final Map<String, String> environment = new HashMap<>();
  private final Configuration configuration;
  private final Path dir;
  private final EnrichStage enrich;
  private final IndexStage index;
  private final HttpClient http = HttpClient.newHttpClient();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  TaggingPipeline(String name, Path dir) {
    this.dir = dir;
    environment.put("NEWSLOOM_KAFKA_BOOTSTRAP_SERVERS", TestServers.bootstrapServers());
    environment.put("NEWSLOOM_KAFKA_NAMESPACE", "t-" + name);
    environment.put("NEWSLOOM_KAFKA_PARTITIONS", "2");
    environment.put("NEWSLOOM_ELASTICSEARCH_URLS", TestServers.elasticsearch().toString());
    environment.put("NEWSLOOM_ELASTICSEARCH_NAMESPACE", "t-" + name);
    configuration =
        Configuration.read(
            null, environment, Map.of("enrich.state-dir", dir.resolve("state").toString()));
    kafka = configuration.kafka();
    names = kafka.topicNames();
    enrich = new EnrichStage(configuration.enrich(), kafka, metrics, InstantSource.system());
    index =
        new IndexStage(
            configuration.index(),
            configuration.elasticsearch(),
            kafka,
            metrics,
            InstantSource.system());
  }

  /** Starts, and applies these rules. */
  void start(String rules) throws Exception {
    enrich.start();
    index.start();
    await().atMost(PATIENCE).until(() -> enrich.health().isReady() && index.health().isReady());
    assertThat(ask("rules", "apply", file(rules)).exit()).isZero();
    await()
        .atMost(PATIENCE)
        .until(() -> !Objects.equals(enrich.health().details().get("rules"), 0));
  }

  NewsloomProcess.Answer ask(String... arguments) throws Exception {
    return NewsloomProcess.ask(environment, arguments);
  }

  /** A rules file with this text. */
  String file(String rules) throws Exception {
    return Files.writeString(Files.createTempFile(dir, "rules", ".yaml"), rules).toString();
  }

  void publish(Article... articles) throws Exception {
    try (var producer = kafka.producer("test")) {
      for (Article one : articles) {
        byte[] bytes = names.articles().serde().write(one);
        producer.send(new ProducerRecord<>(names.articles().name(), one.id().value(), bytes)).get();
      }
    }
  }

  /** All documents, as soon as there are so many. */
  List<Indexed> awaitDocuments(int count) {
    return await().atMost(PATIENCE).until(this::documents, found -> found.size() == count);
  }

  void awaitText(String path, String body) {
    URI url = URI.create("https://news.example/" + path);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                documents().stream()
                    .anyMatch(one -> one.url().equals(url) && one.body().equals(body)));
  }

  void awaitTags(String path, String... tags) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                document(path)
                    .path("news")
                    .path("tags")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList(),
            found -> found.equals(List.of(tags)));
  }

  /** What searches see of an article. */
  JsonNode document(String path) {
    String id = ArticleId.of(URI.create("https://news.example/" + path)).value();
    String alias = configuration.elasticsearch().articlesAlias();
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(
                      TestServers.elasticsearch().resolve("/" + alias + "/_search?q=news.id:" + id))
                  .build(),
              BodyHandlers.ofString());
      return Json.MAPPER.readTree(answer.body()).path("hits").path("hits").path(0).path("_source");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many there are on a Kafka topic, without what transactions leave there. */
  long recordsIn(KafkaTopic<?> of) {
    long count = 0;
    try (var reader = kafka.reader("test")) {
      List<TopicPartition> partitions =
          reader.partitionsFor(of.name()).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(one -> reader.position(one) < ends.getOrDefault(one, 0L))) {
        count += reader.poll(Duration.ofMillis(100)).count();
      }
    }
    return count;
  }

  private List<Indexed> documents() {
    List<Indexed> found = new ArrayList<>();
    IndexedArticles.read(configuration.elasticsearch(), Instant.EPOCH, found::add);
    return found;
  }

  static Article article(String path, int revision, Instant seenAt, String title, String body) {
    URI url = URI.create("https://news.example/" + path);
    return new Article(
        ArticleId.of(url),
        url,
        url,
        "feed",
        new Publisher("News", "news.example"),
        title,
        body,
        null,
        List.of(),
        List.of(),
        null,
        null,
        "en",
        null,
        null,
        seenAt.truncatedTo(ChronoUnit.MILLIS),
        seenAt.truncatedTo(ChronoUnit.MILLIS).plusSeconds(revision),
        TextSource.PAGE,
        revision,
        Article.contentHash(title, body),
        null);
  }

  @Override
  public void close() {
    index.close();
    enrich.close();
  }
}

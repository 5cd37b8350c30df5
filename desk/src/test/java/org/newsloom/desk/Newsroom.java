package org.newsloom.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.config.Settings;
import org.newsloom.common.kafka.DeadLetters;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedState;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.common.model.TopicRule;
import org.newsloom.embedded.TestServers;
import org.newsloom.index.IndexConfig;
import org.newsloom.index.IndexStage;

/** A desk over real servers, with the real index stage before it: whatever is sent is found. */
final class Newsroom implements AutoCloseable {
  private static final Map<String, String> RULES =
      Map.of(
          "golan", "The Golan Heights",
          "buffer-zone", "The 1974 buffer zone",
          "withdrawal", "Israeli withdrawal from Syrian land",
          "mount-hermon", "Mount Hermon",
          "quneitra", "Quneitra",
          "disengagement-agreement", "The disengagement agreement of 1974");

  final KafkaConnection kafka;
  final ElasticsearchConnection elasticsearch;
  final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final DeskStage desk;
  private final IndexStage index;
  private final KafkaProducer<String, byte[]> producer;

  Newsroom(String name) {
    this(name, Map.of());
  }

  Newsroom(String name, Map<String, String> settings) {
    kafka = KafkaConnection.to(TestServers.bootstrapServers(), new KafkaTopics(name, 2));
    elasticsearch = ElasticsearchConnection.to(TestServers.elasticsearch(), name);
    producer = kafka.producer("test-" + name);
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), (short) 1);
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    InstantSource clock = InstantSource.system();
    index =
        new IndexStage(
            IndexConfig.from(new Settings(Map.of())), elasticsearch, kafka, metrics, clock);
    Map<String, String> all = new LinkedHashMap<>(Map.of("desk.port", "0"));
    all.putAll(settings);
    desk =
        new DeskStage(
            DeskConfig.from(new Settings(all)),
            elasticsearch,
            kafka,
            metrics,
            clock,
            () -> Map.of("index", index.health()));
    index.start();
    desk.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + desk.port());
  }

  Api api() {
    return new Api(url());
  }

  void publish(List<EnrichedArticle> articles) {
    for (EnrichedArticle article : articles) {
      send(kafka.topicNames().enriched(), article.article().id().value(), article);
    }
  }

  /** The rules, feeds, dispositions and the dead letter of an ordinary day. */
  void ordinaryDay(Instant now) {
    KafkaTopics names = kafka.topicNames();
    RULES.forEach(
        (id, title) -> send(names.rules(), id, new TopicRule(id, 2, title, Map.of(), now)));
    feed("https://www.levant-courier.example/rss", "Levant Courier", "ok", null, now);
    feed("https://www.harbour-herald.example/atom", "Harbour Herald", "not-modified", null, now);
    feed(
        "https://news.example.org/feed",
        "Example Wire",
        "failed",
        "The server did not answer within 20 seconds; the next try is in half an hour.",
        now);
    disposition("https://www.levant-courier.example/", Disposition.NOT_AN_ARTICLE, now);
    disposition("https://www.harbour-herald.example/members", Disposition.PAYWALLED, now);
    deadLetter("index", "The document is larger than Elasticsearch takes.", now);
  }

  private void feed(
      String url,
      String title,
      String outcome,
      @org.jspecify.annotations.Nullable String error,
      Instant now) {
    URI address = URI.create(url);
    String id = FeedDefinition.idOf(address);
    KafkaTopics names = kafka.topicNames();
    send(names.feeds(), id, new FeedDefinition(id, address, title, null, "en", null, false));
    send(
        names.feedState(),
        id,
        new FeedState(
            id,
            address,
            outcome,
            error,
            error == null ? 0 : 3,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            now.minusSeconds(90),
            now.plusSeconds(510),
            Duration.ofMinutes(10),
            null,
            null,
            Duration.ofMillis(180),
            now.minusSeconds(600),
            42,
            Map.of(),
            null));
  }

  void disposition(String url, Disposition disposition, Instant now) {
    send(
        kafka.topicNames().dispositions(),
        url,
        new LedgerEntry(
            URI.create(url), disposition, "ingest", "The page holds no article.", null, null, now));
  }

  void deadLetter(String stage, String reason, Instant now) {
    var names = kafka.topicNames();
    var headers =
        DeadLetters.headers(
            new RecordHeaders(), stage, reason, names.enriched().name(), 0, 17, now);
    send(
        new ProducerRecord<>(names.deadLetters().name(), null, "k", "{}".getBytes(UTF_8), headers));
  }

  <V> void send(KafkaTopic<V> to, String key, V value) {
    send(new ProducerRecord<>(to.name(), key, to.serde().write(value)));
  }

  private void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    desk.close();
    index.close();
    producer.close();
  }
}

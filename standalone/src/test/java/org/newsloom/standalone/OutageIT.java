package org.newsloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.stage.Health;
import org.newsloom.desk.DeskStage;
import org.newsloom.embedded.EmbeddedElasticsearch;
import org.newsloom.embedded.EmbeddedKafka;
import org.newsloom.embedded.news.NewsSite;
import org.newsloom.embedded.news.NewsWriter;
import org.newsloom.embedded.news.SimulatedNews;
import org.newsloom.enrich.EnrichStage;
import org.newsloom.index.IndexStage;
import org.newsloom.ingest.IngestStage;
import org.newsloom.standalone.running.Configuration;
import org.newsloom.standalone.running.FirstContent;
import org.newsloom.standalone.running.ProcessMetrics;

/**
 * Elasticsearch is away while the news web goes on publishing. {@code -Doutage.articles=N}
 * publishes more meanwhile.
 */
@Timeout(600)
class OutageIT {
  private static final int ARTICLES = Integer.getInteger("outage.articles", 60);
  private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("outage.seconds", 5));

  private final NewsWriter writer = new NewsWriter(7);

  @Test
  void whatWasPublishedWhileElasticsearchWasAwayIsFoundAfterwards(@TempDir Path folder)
      throws Exception {
    var sites = List.of(site("one"), site("two"), site("three"));
    EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.start(folder.resolve("es"));
    int port = elasticsearch.port();
    try (var news = SimulatedNews.start(InstantSource.system(), sites);
        var kafkaServer = EmbeddedKafka.start(folder.resolve("kafka"))) {
      var configuration = configuration(news, folder);
      var kafka = KafkaConnection.to(kafkaServer.bootstrapServers(), new KafkaTopics("news", 2));
      var server = ElasticsearchConnection.to(elasticsearch.url(), "news");
      var clock = InstantSource.system();
      PrometheusMeterRegistry metrics = ProcessMetrics.registry();
      new FirstContent(news.feedUrls().stream().map(FeedDefinition::of).toList(), null).put(kafka);
      try (var desk = new DeskStage(configuration.desk(), server, kafka, metrics, clock, Map::of);
          var index = new IndexStage(configuration.index(), server, kafka, metrics, clock);
          var enrich = new EnrichStage(configuration.enrich(), kafka, metrics, clock);
          var ingest = new IngestStage(configuration.ingest(), kafka, metrics, clock)) {
        desk.start();
        index.start();
        enrich.start();
        ingest.start();
        var pipeline = new DeskFigures(desk.port());
        publish(news, ARTICLES / 3);
        await().atMost(Duration.ofMinutes(2)).until(() -> pipeline.documents() == ARTICLES / 3);

        elasticsearch.close();
        publish(news, ARTICLES - ARTICLES / 3);
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> index.health().status() == Health.Status.WAITING);
        await()
            .pollDelay(AWAY)
            .atMost(Duration.ofMinutes(4))
            .until(() -> news.ledger().awaited().isEmpty());
        assertThat(ingest.health().isReady()).as("ingest goes on: %s", ingest.health()).isTrue();
        assertThat(enrich.health().isReady()).as("enrich goes on: %s", enrich.health()).isTrue();
        assertThat(index.health().isLive()).isTrue();

        elasticsearch = EmbeddedElasticsearch.start(folder.resolve("es"), port);
        await().atMost(Duration.ofMinutes(2)).until(() -> pipeline.documents() == ARTICLES);
        await().atMost(Duration.ofMinutes(1)).until(() -> pipeline.indexed() == ARTICLES);
        assertThat(pipeline.seen()).isEqualTo(ARTICLES);
        assertThat(pipeline.deadLetters()).isZero();
        // The loop says so itself, a moment after the last document is there.
        await().atMost(Duration.ofMinutes(1)).until(() -> index.health().isReady());
      }
    } finally {
      elasticsearch.close();
    }
  }

  private void publish(SimulatedNews news, int count) {
    for (int i = 0; i < count; i++) {
      NewsSite site = news.sites().get(i % news.sites().size());
      news.publish(site.name(), writer.write(site.language()));
    }
  }

  private static NewsSite site(String name) {
    return NewsSite.named(name).withWindow(1000);
  }

  private static Configuration configuration(SimulatedNews news, Path folder) {
    Map<String, String> given = new HashMap<>();
    given.put("desk.port", "0");
    given.put("enrich.state-dir", folder.resolve("enrich").toString());
    given.put("fetch.allow-hosts", String.join(",", news.allowHosts()));
    given.put("fetch.host-delay", "0ms");
    given.put("feeds.poll-interval", "1s");
    given.put("feeds.min-interval", "1s");
    given.put("feeds.max-interval", "1s");
    return Configuration.read(null, Map.of(), given);
  }
}

package org.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.newsloom.index.TestArticles.SEEN;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.config.Settings;
import org.newsloom.common.model.EnrichedArticle;

/** The mapping changes while articles come in and are searched. */
@Timeout(180)
class MigrationIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void searchesSeeEveryArticleOnceBeforeAndAfterAndTheStageGoesOnInTheNewGeneration()
      throws Exception {
    var elasticsearch = new TestElasticsearch("t-migrate");
    var config = IndexConfig.from(new Settings(Map.of()));
    List<String> report = new ArrayList<>();
    try (var kafka = new TestKafka("t-migrate");
        var stage =
            new IndexStage(
                config,
                elasticsearch.connection(),
                kafka.connection(),
                new SimpleMeterRegistry(),
                InstantSource.fixed(SEEN))) {
      stage.start();
      kafka.send(articles(0, 10));
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(elasticsearch.all(elasticsearch.alias())).hasSize(10));
      kafka.forget(kafka.names().enriched());
      kafka.send(articles(10, 31));
      // Taken back: Kafka still holds the article and, behind it, that it is gone.
      kafka.send(kafka.names().enriched(), articles(30, 31)[0].article().id().value(), null);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(elasticsearch.all(elasticsearch.alias())).hasSize(30));

      new Migration(
              config, elasticsearch.connection(), kafka.connection(), InstantSource.fixed(SEEN))
          .run(report::add);

      assertThat(elasticsearch.all(elasticsearch.alias())).hasSize(30);
      assertThat(elasticsearch.all("t-migrate-articles-v2-2026.11")).hasSize(30);
      // The stage is still in the old generation for a moment; what it writes there meanwhile comes
      // along.
      kafka.send(articles(31, 41));
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(elasticsearch.all(elasticsearch.alias())).hasSize(40));
      assertThat(elasticsearch.all("t-migrate-articles-v2-2026.11")).hasSize(40);
      assertThat(report)
          .contains("22 records read again from Kafka")
          .contains("30 articles copied from the indices that are searched now")
          .contains("searches see generation 2");
    }
  }

  private static EnrichedArticle[] articles(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> TestArticles.at("https://example.org/" + i).version(i + 1).build())
        .toArray(EnrichedArticle[]::new);
  }
}

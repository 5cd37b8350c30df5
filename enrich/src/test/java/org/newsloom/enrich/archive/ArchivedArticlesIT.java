package org.newsloom.enrich.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.Publisher;
import org.newsloom.common.model.TextSource;
import org.newsloom.embedded.TestServers;

@Timeout(120)
class ArchivedArticlesIT {
  private final Instant now = Instant.now().truncatedTo(MILLIS);

  @Test
  void eachArticleIsReadOnceAsItWasLastTold() throws Exception {
    KafkaConnection kafka = pipeline("archived");
    try (var producer = kafka.producer("test")) {
      for (int i = 0; i < 300; i++) send(kafka, producer, enriched(i, "first", now));
      for (int i = 0; i < 300; i += 3) send(kafka, producer, enriched(i, "second", now));
      send(kafka, producer, idOf(1).value(), null);
      send(kafka, producer, idOf(2).value(), "{not json".getBytes(UTF_8));
      send(kafka, producer, "no id", "{}".getBytes(UTF_8));
    }

    for (int atOnce : List.of(1_000, 7)) {
      List<EnrichedArticle> read = new ArrayList<>();
      var count = new ArchivedArticles(kafka, atOnce).read(null, read::add);

      assertThat(count).isEqualTo(new ArchivedArticles.Count(298, 1));
      assertThat(read).extracting(one -> one.article().id()).doesNotHaveDuplicates().hasSize(298);
      assertThat(read.stream().filter(one -> one.article().title().equals("second"))).hasSize(100);
      assertThat(read).extracting(one -> one.article().id()).doesNotContain(idOf(1), idOf(2));
    }
  }

  @Test
  void whatWasFirstSeenBeforeIsLeftOutAlsoWhenItWasToldAgainSince() throws Exception {
    KafkaConnection kafka = pipeline("archived-since");
    Instant yesterday = now.minus(Duration.ofDays(1));
    try (var producer = kafka.producer("test")) {
      send(kafka, producer, enriched(1, "old", yesterday));
      send(kafka, producer, enriched(2, "new", now));
      send(kafka, producer, enriched(1, "old, told again", yesterday));
    }

    List<String> titles = new ArrayList<>();
    var count =
        new ArchivedArticles(kafka)
            .read(now.minusSeconds(60), one -> titles.add(one.article().title()));

    assertThat(titles).containsExactly("new");
    assertThat(count.articles()).isEqualTo(1);
    assertThat(new ArchivedArticles(kafka).read(now.plusSeconds(3600), one -> {}).articles())
        .isZero();
  }

  @Test
  void theArchiveIsWholeSinceTheFirstRecordThatIsLeft() throws Exception {
    KafkaConnection kafka = pipeline("archived-whole");
    var archive = new ArchivedArticles(kafka);
    Instant morning = now.minus(Duration.ofHours(6));
    assertThat(archive.wholeSince(now)).isNull();
    TopicPartition partition = new TopicPartition(kafka.topicNames().enriched().name(), 0);
    try (var producer = kafka.producer("test")) {
      for (Instant at : List.of(morning.minusSeconds(1), morning)) {
        producer
            .send(
                new ProducerRecord<>(partition.topic(), 0, at.toEpochMilli(), "k", new byte[] {1}))
            .get();
      }
    }
    assertThat(archive.wholeSince(now)).as("nothing is forgotten yet").isNull();

    forget(kafka, partition, 1);
    assertThat(archive.wholeSince(now)).isEqualTo(morning);

    forget(kafka, partition, 2);
    assertThat(archive.wholeSince(now)).as("all is forgotten").isEqualTo(now);
  }

  private static void forget(KafkaConnection kafka, TopicPartition partition, long before)
      throws Exception {
    try (var admin = kafka.admin()) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before))).all().get();
    }
  }

  private static KafkaConnection pipeline(String name) throws Exception {
    var kafka = KafkaConnection.to(TestServers.bootstrapServers(), new KafkaTopics("t-" + name, 2));
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), (short) 1);
    }
    return kafka;
  }

  private static void send(
      KafkaConnection kafka, KafkaProducer<String, byte[]> producer, EnrichedArticle enriched)
      throws Exception {
    send(
        kafka,
        producer,
        enriched.article().id().value(),
        kafka.topicNames().enriched().serde().write(enriched));
  }

  private static void send(
      KafkaConnection kafka,
      KafkaProducer<String, byte[]> producer,
      String key,
      byte @Nullable [] value)
      throws Exception {
    var sent =
        producer.send(new ProducerRecord<>(kafka.topicNames().enriched().name(), key, value));
    if (value == null) sent.get();
  }

  private static ArticleId idOf(int number) {
    return ArticleId.of(url(number));
  }

  private static URI url(int number) {
    return URI.create("https://news.example/" + number);
  }

  private static EnrichedArticle enriched(int number, String title, Instant firstSeenAt) {
    var article =
        new Article(
            idOf(number),
            url(number),
            url(number),
            "feed",
            new Publisher("News", "news.example"),
            title,
            "body",
            null,
            List.of(),
            List.of(),
            null,
            null,
            "en",
            null,
            null,
            firstSeenAt,
            firstSeenAt,
            TextSource.PAGE,
            1,
            Article.contentHash(title, "body"),
            null);
    return new EnrichedArticle(
        article, 1, "en", List.of(), List.of(), "v", firstSeenAt, null, null);
  }
}

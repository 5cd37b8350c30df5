package org.newsloom.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.enrich.Articles.article;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.Article;
import org.newsloom.embedded.EmbeddedKafka;

/** A broker of its own, because this one goes away. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class KafkaOutageIT {
  @TempDir Path dir;

  @Test
  void stageWaitsForKafkaAtStartAndAgainWhenItGoesAway() throws Exception {
    int port = freePort();
    var kafka = KafkaConnection.to("127.0.0.1:" + port, new KafkaTopics("t-outage", 1));
    var config = new EnrichConfig(dir.resolve("state"), 1, Duration.ofMillis(50), List.of("en"));
    try (var stage =
        new EnrichStage(config, kafka, new SimpleMeterRegistry(), InstantSource.system())) {
      stage.start();
      assertThat(stage.health().isReady()).isFalse();
      assertThat(stage.health().isLive()).isTrue();

      try (var broker = EmbeddedKafka.start(dir.resolve("kafka"), port)) {
        assertThat(broker.port()).isEqualTo(port);
        TestPipeline.awaitHealth(stage, health -> health.isReady());
        send(kafka, article("a", "First", "body"));
        awaitEnriched(kafka, 1);
      }

      try (var broker = EmbeddedKafka.start(dir.resolve("kafka"), port)) {
        assertThat(broker.port()).isEqualTo(port);
        send(kafka, article("b", "Second", "body"));
        awaitEnriched(kafka, 2);
      }
    }
  }

  private static void send(KafkaConnection kafka, Article article) throws Exception {
    try (var producer = kafka.producer("test")) {
      var articles = kafka.topicNames().articles();
      producer
          .send(
              new ProducerRecord<>(
                  articles.name(), article.id().value(), articles.serde().write(article)))
          .get();
    }
  }

  private static void awaitEnriched(KafkaConnection kafka, int count) {
    try (var reader = kafka.reader("test-reader")) {
      var partition = new TopicPartition(kafka.topicNames().enriched().name(), 0);
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      int[] seen = {0};
      Awaitility.await()
          .atMost(TestPipeline.PATIENCE)
          .pollInSameThread()
          .until(() -> (seen[0] += reader.poll(Duration.ofMillis(100)).count()) >= count);
      assertThat(seen[0]).isEqualTo(count);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

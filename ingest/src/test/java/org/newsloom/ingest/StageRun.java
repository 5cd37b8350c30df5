package org.newsloom.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.SeenMark;
import org.newsloom.embedded.TestServers;
import org.newsloom.ingest.article.RetrySchedule;
import org.newsloom.ingest.article.RevisitSchedule;
import org.newsloom.ingest.feed.FeedPublisher;
import org.newsloom.ingest.feed.PollSchedule;
import org.newsloom.ingest.fetch.AllowedHosts;
import org.newsloom.ingest.fetch.FetchPolicy;

/** Kafka topics of a test's own, and the stage on them as often as it is started. */
final class StageRun {
  private static final Duration FAST = Duration.ofMillis(200);

  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final KafkaConnection kafka;

  StageRun(String name) throws Exception {
    kafka =
        KafkaConnection.to(
            TestServers.bootstrapServers(),
            new KafkaTopics("t-run-" + Integer.toHexString(name.hashCode()), 2));
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), (short) 1);
    }
  }

  IngestStage started(RevisitSchedule revisits) {
    var policy =
        FetchPolicy.of("", AllowedHosts.of(List.of("127.0.0.1")), Duration.ZERO, 16)
            .withDeadline(Duration.ofSeconds(60));
    var schedule = new PollSchedule(FAST, FAST, FAST);
    var config =
        new IngestConfig(policy, schedule, new RetrySchedule(2, FAST), revisits, 1000, false);
    var stage = new IngestStage(config, kafka, metrics, InstantSource.system());
    stage.start();
    return stage;
  }

  /** The id under which a feed is followed from now on. */
  String follow(URI feedUrl) throws InterruptedException {
    FeedDefinition feed = FeedDefinition.of(feedUrl);
    FeedPublisher.publish(kafka, List.of(feed), InstantSource.system());
    return feed.id();
  }

  double count(String name, String outcome) {
    return metrics.get(name).tag("outcome", outcome).counter().count();
  }

  List<Article> articles() {
    return values(kafka.topicNames().articles());
  }

  List<SeenMark> marks() {
    return values(kafka.topicNames().seen());
  }

  private <V> List<V> values(KafkaTopic<V> kafkaTopic) {
    List<V> values = new ArrayList<>();
    try (var reader = kafka.reader("test")) {
      List<TopicPartition> partitions =
          IntStream.range(0, kafkaTopic.partitions())
              .mapToObj(one -> new TopicPartition(kafkaTopic.name(), one))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(one -> reader.position(one) < ends.getOrDefault(one, 0L))) {
        reader
            .poll(Duration.ofMillis(100))
            .forEach(record -> values.add(kafkaTopic.serde().read(record.value())));
      }
    }
    return values;
  }
}

package org.newsloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.embedded.news.Draft;
import org.newsloom.embedded.news.NewsSite;
import org.newsloom.embedded.news.PublishedArticle;
import org.newsloom.embedded.news.SimulatedNews;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tag's stream as its subscribers have it: Kafka's client, the published schemas, and none of our
 * classes.
 */
@Timeout(300)
class SubscriberIT {
  private static final String STREAM = "news.tagged.golan.v1";
  private static final TopicPartition PARTITION = new TopicPartition(STREAM, 0);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path CONTRACTS = Path.of("..", "contracts");
  private static final String PREFIX = "https://contracts.invalid/";

  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(SubscriberIT::schema));
  private final List<ConsumerRecord<String, String>> read = new ArrayList<>();

  @Test
  void revisionsComeInOrderAndALostTagIsATombstone(@TempDir Path folder) throws Exception {
    var sites = List.of(NewsSite.named("post"));
    try (var news = SimulatedNews.start(InstantSource.system(), sites);
        var newsloom = NewsloomProcess.start(environment(folder), arguments(folder, news));
        var consumer = consumer(newsloom.awaitKafka())) {
      List<String> example = new CopyOnWriteArrayList<>();
      Process following = example(newsloom.awaitKafka(), example);
      PublishedArticle article =
          news.publish(
              "post", Draft.of("Harvest begins", body("Apples ripen on the Golan Heights.")));
      awaitRecords(consumer, 1);
      news.revise(article.id(), "Harvest ends", body("Frost came to the Golan Heights at night."));
      awaitRecords(consumer, 2);
      news.revise(article.id(), "Harvest over", body("Frost came to the orchards at night."));
      awaitRecords(consumer, 3);

      assertThat(read).extracting(ConsumerRecord::key).containsOnly(read.getFirst().key());
      assertThat(read.getFirst().key()).matches("[0-9a-f]{32}");
      JsonNode first = valid(read.getFirst());
      JsonNode second = valid(read.get(1));
      assertThat(first.at("/article/id").asString()).isEqualTo(read.getFirst().key());
      assertThat(first.at("/article/revision").asInt()).isEqualTo(1);
      assertThat(second.at("/article/revision").asInt()).isEqualTo(2);
      assertThat(second.path("version").asLong()).isGreaterThan(first.path("version").asLong());
      assertThat(second.at("/changes/previousRevision").asInt()).isEqualTo(1);
      assertThat(second.at("/tags").valueStream().map(JsonNode::asString)).contains("golan");
      assertThat(read.get(2).value()).isNull();
      assertThat(read.get(2).headers()).isEmpty();
      assertThat(consumer.position(PARTITION)).as("marks of transactions").isGreaterThan(3);
      assertThat(replayed(consumer, read.get(1).timestamp()))
          .extracting(ConsumerRecord::offset)
          .containsExactly(read.get(1).offset(), read.get(2).offset());
      assertThat(replayed(consumer, Instant.now().plusSeconds(3600).toEpochMilli())).isEmpty();
      try {
        await().atMost(SOON).until(() -> example.size() >= 3);
      } finally {
        following.destroy();
      }
      String id = read.getFirst().key();
      assertThat(example.getFirst()).startsWith(id + " revision 1: Harvest begins [golan");
      assertThat(example.get(1)).startsWith(id + " revision 2: Harvest ends [golan");
      assertThat(example.get(2)).isEqualTo(id + " is no longer tagged golan");
      assertThat(following.waitFor()).as("it leaves its group when stopped").isEqualTo(143);
    }
  }

  private static Map<String, String> environment(Path folder) {
    return Map.of(
        "NEWSLOOM_FEEDS_POLL_INTERVAL", "1s",
        "NEWSLOOM_FEEDS_MIN_INTERVAL", "1s",
        "NEWSLOOM_FEEDS_MAX_INTERVAL", "1s",
        "NEWSLOOM_FETCH_HOST_DELAY", "0ms",
        "XDG_STATE_HOME", folder.resolve("state").toString());
  }

  private static String[] arguments(Path folder, SimulatedNews news) throws IOException {
    Path feeds = Files.writeString(folder.resolve("feeds.opml"), news.opml());
    List<String> arguments = new ArrayList<>(List.of("up", "--port", "0"));
    arguments.addAll(List.of("--feeds", feeds.toString()));
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    news.allowHosts().forEach(host -> arguments.addAll(List.of("--allow-host", host)));
    return arguments.toArray(String[]::new);
  }

  private static KafkaConsumer<String, String> consumer(String kafka) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", kafka,
            "group.id", "subscriber-test",
            "isolation.level", "read_committed",
            "enable.auto.commit", false,
            "auto.offset.reset", "earliest");
    var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
    consumer.assign(List.of(PARTITION));
    return consumer;
  }

  /** The file that docs/subscribing.md tells people to run, as they run it. */
  private static Process example(String kafka, List<String> lines) throws IOException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-cp",
                Path.of("target", "app", "lib") + "/*",
                CONTRACTS.resolve("examples").resolve("Subscriber.java").toString(),
                "golan")
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("KAFKA", kafka);
    Process process = builder.start();
    Thread.ofVirtual()
        .start(
            () -> process.inputReader().lines().filter(l -> l.length() > 32).forEach(lines::add));
    return process;
  }

  private void awaitRecords(KafkaConsumer<String, String> consumer, int count) {
    await("record " + count)
        .atMost(SOON)
        .pollInSameThread()
        .until(
            () -> {
              consumer.poll(Duration.ofMillis(200)).forEach(read::add);
              return read.size() >= count;
            });
    assertThat(read).hasSize(count);
  }

  private static List<ConsumerRecord<String, String>> replayed(
      KafkaConsumer<String, String> consumer, long since) {
    long end = Objects.requireNonNull(consumer.endOffsets(List.of(PARTITION)).get(PARTITION));
    var found = consumer.offsetsForTimes(Map.of(PARTITION, since)).get(PARTITION);
    consumer.seek(PARTITION, found == null ? end : found.offset());
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    await()
        .atMost(SOON)
        .pollInSameThread()
        .until(
            () -> {
              consumer.poll(Duration.ofMillis(200)).forEach(records::add);
              return consumer.position(PARTITION) >= end;
            });
    return records;
  }

  private JsonNode valid(ConsumerRecord<String, String> record) {
    var schema = schemas.getSchema(SchemaLocation.of(PREFIX + "enriched-article.v1.json"));
    assertThat(schema.validate(record.value(), InputFormat.JSON)).isEmpty();
    return JsonMapper.shared().readTree(record.value());
  }

  private static @Nullable String schema(String location) {
    if (!location.startsWith(PREFIX)) return null;
    try {
      return Files.readString(
          CONTRACTS.resolve("schemas").resolve(location.substring(PREFIX.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(location, e);
    }
  }

  private static String body(String sentence) {
    return sentence
        + """
         The growers had waited for weeks, and nobody in the packing house expects to go home soon. Several \
        lorries were sent out at first light to bring in what could still be brought in.

        Pickers who had come from the towns below said that the weather had turned within hours. A report on \
        the losses is expected by the end of the week, the head of the growers' union said.""";
  }
}

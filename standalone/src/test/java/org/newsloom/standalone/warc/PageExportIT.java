package org.newsloom.standalone.warc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcResource;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.PageRecords;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.PageOrigin;
import org.newsloom.embedded.TestServers;
import org.newsloom.standalone.warc.PageExport.Exported;

@Timeout(120)
class PageExportIT {
  /** Kafka takes no records from the future, and forgets those of last week. */
  private final Instant noon = Instant.now().truncatedTo(SECONDS);

  private final Instant morning = noon.minus(Duration.ofHours(6));

  private final KafkaTopics names = new KafkaTopics("export", 2);
  private final KafkaConnection kafka = KafkaConnection.to(TestServers.bootstrapServers(), names);

  @Test
  void whatWasArchivedSinceIsExportedAndWhatIsNoPageIsCounted(@TempDir Path folder)
      throws Exception {
    try (Admin admin = kafka.admin()) {
      TopicSetup.ensure(admin, names.all(), (short) 1);
    }
    // Random bytes would be as many in Kafka: these are like pages, more than are read at once.
    String body = "<p>جولان</p>".repeat(50_000);
    try (var producer = kafka.producer("export")) {
      for (int i = 0; i < 30; i++) archive(producer, "/early/" + i, morning, body);
      for (int i = 0; i < 20; i++) archive(producer, "/late/" + i, noon, body);
      var unused =
          producer.send(
              new ProducerRecord<>(names.pages().name(), 0, noon.toEpochMilli(), "k", new byte[1]));
      producer.flush();
    }
    List<Long> told = new ArrayList<>();
    Path all = folder.resolve("all.warc.gz");
    Path late = folder.resolve("late.warc.gz");
    Path none = folder.resolve("none.warc.gz");

    long bytes = body.getBytes(UTF_8).length;
    assertThat(new PageExport(kafka, told::add).writeTo(all, null))
        .isEqualTo(new Exported(50, 50 * bytes, 1));
    assertThat(new PageExport(kafka, pages -> {}).writeTo(late, noon))
        .isEqualTo(new Exported(20, 20 * bytes, 1));
    assertThat(new PageExport(kafka, pages -> {}).writeTo(none, noon.plusSeconds(1)))
        .isEqualTo(new Exported(0, 0, 0));

    assertThat(told).hasSize(50).endsWith(50L);
    assertThat(urls(all)).hasSize(50).doesNotHaveDuplicates();
    assertThat(urls(late)).hasSize(20).allMatch(url -> url.startsWith("https://example.org/late/"));
    assertThat(urls(none)).isEmpty();
  }

  private void archive(
      KafkaProducer<String, byte[]> producer, String path, Instant at, String body) {
    URI url = URI.create("https://example.org" + path);
    var page = new PageOrigin(url, url, at, null, "not-an-article", false, "text/html", null, null);
    var record = PageRecords.of(names, page, body.getBytes(UTF_8));
    var unused =
        producer.send(
            new ProducerRecord<>(
                record.topic(),
                null,
                at.toEpochMilli(),
                record.key(),
                record.value(),
                record.headers()));
  }

  private static List<String> urls(Path file) throws IOException {
    List<String> urls = new ArrayList<>();
    try (var reader = new WarcReader(file)) {
      for (var record : reader) {
        if (record instanceof WarcResource resource) urls.add(resource.target());
      }
    }
    return urls;
  }
}

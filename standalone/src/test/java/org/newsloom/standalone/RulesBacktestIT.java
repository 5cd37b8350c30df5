package org.newsloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.standalone.TaggingPipeline.article;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.JsonNode;

/** {@code rules backtest} as an author of rules runs it, against both archives. */
@Timeout(180)
class RulesBacktestIT {
  private static final String PROPOSED =
      """
      - {id: golan, any: [Golan, Hermon], none: [film]}
      - {id: zone, any: [buffer zone]}
      """;

  @TempDir private Path dir;

  @Test
  void bothArchivesSayWhatWouldMatchAndNothingIsChanged() throws Exception {
    Instant now = Instant.now();
    try (var pipeline = new TaggingPipeline("backtest", dir)) {
      pipeline.start("{id: golan, any: [Golan]}");
      pipeline.publish(
          article("old", 1, now.minus(Duration.ofDays(3)), "Golan", "Long ago."),
          article("first", 1, now, "A film on the Golan", "Old text."),
          article("hermon", 1, now, "Snow on Mount Hermon", "In the buffer zone."),
          article("film", 1, now, "A film by Golan", "In the cinema."),
          article("other", 1, now, "Weather", "Rain."));
      pipeline.awaitDocuments(5);
      // The text that counts is the last one.
      pipeline.publish(article("first", 2, now, "Talks on the Golan", "New text."));
      pipeline.awaitDocuments(5);
      pipeline.awaitText("first", "New text.");
      long written = pipeline.recordsIn(pipeline.names.enriched());
      String file = pipeline.file(PROPOSED);

      JsonNode inKafka = report(pipeline, file, "--archive", "kafka");
      JsonNode inIndex = report(pipeline, file, "--archive", "elasticsearch");
      var printed = pipeline.ask("rules", "backtest", file, "--since", "2d", "--tag", "golan");

      assertThat(inKafka.path("report").path("articles").asInt()).isEqualTo(4);
      assertThat(inKafka.path("report").path("matched").asInt()).isEqualTo(2);
      JsonNode golan = inKafka.path("report").path("tags").path(0);
      assertThat(titles(golan.path("gained").path("examples")))
          .containsExactly("Snow on Mount Hermon");
      assertThat(titles(golan.path("lost").path("examples"))).containsExactly("A film by Golan");
      assertThat(titles(golan.path("best")))
          .containsExactlyInAnyOrder("Talks on the Golan", "Snow on Mount Hermon");
      assertThat(inIndex.path("report")).isEqualTo(inKafka.path("report"));

      assertThat(printed.exit()).isZero();
      assertThat(printed.said())
          .contains("golan: 2 articles, 1 gained and 1 lost against version 1 in force\n")
          .contains("  by publisher  news.example 2\n")
          .doesNotContain("zone: ")
          .containsPattern("2 of 4 articles first seen since .* would match \\(from kafka\\)");
      assertThat(pipeline.recordsIn(pipeline.names.enriched())).isEqualTo(written);
      assertThat(pipeline.recordsIn(pipeline.names.rules())).isEqualTo(1);

      forgetWhatKafkaHolds(pipeline);
      var elsewhere = pipeline.ask("rules", "backtest", file, "--since", "2d", "--json");
      assertThat(Json.MAPPER.readTree(elsewhere.said()).path("archive").asString())
          .isEqualTo("elasticsearch");
      assertThat(pipeline.ask("rules", "backtest", file, "--tag", "golann").exit()).isEqualTo(2);
      assertThat(
              pipeline.ask("rules", "backtest", file, "--since", "1m", "--archive", "kafka").exit())
          .as("no article to ask about")
          .isEqualTo(1);
    }
  }

  private static JsonNode report(TaggingPipeline pipeline, String file, String... options)
      throws Exception {
    var answer =
        pipeline.ask("rules", "backtest", file, "--since", "2d", "--json", options[0], options[1]);
    assertThat(answer.exit()).isZero();
    return Json.MAPPER.readTree(answer.said());
  }

  private static Iterable<String> titles(JsonNode examples) {
    return examples.valueStream().map(one -> one.path("title").asString()).toList();
  }

  private static void forgetWhatKafkaHolds(TaggingPipeline pipeline) throws Exception {
    try (var admin = pipeline.kafka.admin();
        var reader = pipeline.kafka.reader("test")) {
      String name = pipeline.names.enriched().name();
      var partitions =
          reader.partitionsFor(name).stream()
              .map(one -> new TopicPartition(name, one.partition()))
              .toList();
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      reader
          .endOffsets(partitions)
          .forEach((one, end) -> all.put(one, RecordsToDelete.beforeOffset(end)));
      admin.deleteRecords(all).all().get();
    }
  }
}

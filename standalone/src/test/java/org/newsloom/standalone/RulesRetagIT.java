package org.newsloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.standalone.TaggingPipeline.article;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.JsonNode;

/** {@code rules retag} as its users run it: the search index follows. */
@Timeout(180)
class RulesRetagIT {
  private static final String NEW =
      """
      - {id: golan, any: [Golan], none: [film]}
      - {id: hermon, any: [Hermon]}
      """;

  @TempDir private Path dir;

  @Test
  void documentsFollowTheTagsThatWereGainedAndLost() throws Exception {
    Instant now = Instant.now();
    try (var pipeline = new TaggingPipeline("retag", dir)) {
      pipeline.start("{id: golan, any: [Golan]}");
      pipeline.publish(
          article("old", 1, now.minus(Duration.ofDays(3)), "A film by Golan", "Long ago."),
          article("film", 1, now, "A film by Golan", "In the cinema."),
          article("snow", 1, now, "Snow on the Hermon", "And on the Golan."),
          article("other", 1, now, "Weather", "Rain."));
      pipeline.awaitDocuments(4);
      JsonNode before = pipeline.document("snow");
      assertThat(pipeline.ask("rules", "apply", pipeline.file(NEW)).exit()).isZero();

      var recent = pipeline.ask("rules", "retag", "--since", "2d", "--json");
      var printed = pipeline.ask("rules", "retag");

      assertThat(recent.exit()).isZero();
      JsonNode report = Json.MAPPER.readTree(recent.said());
      assertThat(report.path("articles").asInt()).isEqualTo(3);
      assertThat(report.path("retagged").asInt()).isEqualTo(2);
      assertThat(report.path("tags"))
          .isEqualTo(
              Json.MAPPER.readTree(
                  "{\"golan\":{\"gained\":0,\"lost\":1},\"hermon\":{\"gained\":1,\"lost\":0}}"));
      assertThat(printed.exit()).isZero();
      assertThat(printed.said())
          .containsPattern("golan +\\+0 -1\n")
          .contains("4 articles looked at")
          .contains("1 tagged otherwise and sent again, 3 unchanged, 0 told anew meanwhile");

      pipeline.awaitTags("film");
      pipeline.awaitTags("old");
      pipeline.awaitTags("snow", "golan", "hermon");
      JsonNode after = pipeline.document("snow");
      assertThat(after.path("news").path("version").asLong())
          .isGreaterThan(before.path("news").path("version").asLong());
      assertThat(after.path("news").path("revision").asInt()).isEqualTo(1);
      assertThat(after.path("news").path("rule_set_version").asString())
          .isEqualTo(report.path("ruleSetVersion").asString());
      assertThat(after.path("news").has("latency_seconds")).as("it came out long ago").isFalse();
      assertThat(pipeline.document("other").path("news").path("rule_set_version"))
          .as("nothing changed, and nothing was written")
          .isEqualTo(before.path("news").path("rule_set_version"));
    }
  }
}

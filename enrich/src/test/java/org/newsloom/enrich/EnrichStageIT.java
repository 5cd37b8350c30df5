package org.newsloom.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.enrich.Articles.article;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.common.kafka.DeadLetters;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.enrich.rule.RulePublisher;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EnrichStageIT {
  private static final String GOLAN =
      """
      - id: golan
        any: ["Golan Heights"]
      """;
  private static final String GOLAN_AND_ZONE =
      """
      - id: golan
        any: ["Golan Heights"]
      - id: zone
        requires: golan
        any: ["buffer zone"]
      """;

  @TempDir Path dir;

  @Test
  void taggedArticleIsOnTheEnrichedStreamAndOnTheTagsOwn() throws Exception {
    try (var pipeline = new TestPipeline("tagged")) {
      pipeline.apply(GOLAN);
      try (var stage = pipeline.startedStage(dir)) {
        pipeline.send(article("a", "Talks", "They spoke of the Golan Heights."));

        var enriched = pipeline.await(pipeline.names.enriched(), 1);
        var tagged = pipeline.await(pipeline.names.tagged("golan"), 1);

        EnrichedArticle one = read(pipeline, enriched.getFirst());
        assertThat(one.tags()).containsExactly("golan");
        assertThat(one.matches()).extracting(TopicMatch::ruleVersion).containsExactly(1);
        assertThat(one.ruleSetVersion()).isEqualTo(stage.health().details().get("ruleSetVersion"));
        assertThat(one.language()).isEqualTo("en");
        assertThat(TestPipeline.header(enriched.getFirst(), "ce_type"))
            .isEqualTo("org.newsloom.article.enriched.v1");
        assertThat(TestPipeline.header(enriched.getFirst(), "ce_source"))
            .isEqualTo("/newsloom/enrich");
        assertThat(tagged.getFirst().key()).isEqualTo(enriched.getFirst().key());
        assertThat(tagged.getFirst().value()).isEqualTo(enriched.getFirst().value());
      }
    }
  }

  @Test
  void articleInTwoLanguagesIsMatchedInBoth() throws Exception {
    try (var pipeline = new TestPipeline("two-languages")) {
      pipeline.apply("{id: golan, any: [{lang: ar, phrase: الجولان}, {lang: fr, phrase: Golan}]}");
      try (var stage = pipeline.startedStage(dir)) {
        String english =
            "The minister said on Tuesday that the talks between both sides would go on next week,"
                + " and that nobody should expect more of them than had been agreed upon before.\n";
        String arabic = "قال الوزير إن المحادثات ستستمر الأسبوع المقبل حول الجولان السوري.";
        pipeline.send(article("a", "Talks on the Golan", english + arabic));

        EnrichedArticle one =
            read(pipeline, pipeline.await(pipeline.names.enriched(), 1).getFirst());

        assertThat(stage.health().isLive()).isTrue();
        assertThat(one.allLanguages()).containsExactly("en", "ar");
        assertThat(one.matches().getFirst().evidence())
            .extracting(Evidence::text)
            .containsExactly("الجولان");
      }
    }
  }

  @Test
  void newRulesAreActiveWithoutRestartAndTheirStreamsExistBefore() throws Exception {
    try (var pipeline = new TestPipeline("reload")) {
      pipeline.apply(GOLAN);
      try (var stage = pipeline.startedStage(dir)) {
        Object before = stage.health().details().get("ruleSetVersion");
        pipeline.apply(GOLAN_AND_ZONE);
        TestPipeline.awaitHealth(
            stage, health -> !Objects.equals(health.details().get("ruleSetVersion"), before));

        pipeline.send(article("a", "A buffer zone", "on the Golan Heights"));

        assertThat(read(pipeline, pipeline.await(pipeline.names.enriched(), 1).getFirst()).tags())
            .containsExactly("golan", "zone");
        assertThat(pipeline.await(pipeline.names.tagged("zone"), 1)).hasSize(1);
      }
    }
  }

  @Test
  void brokenRuleIsVisibleAndItsLastGoodVersionStaysInForce() throws Exception {
    try (var pipeline = new TestPipeline("broken")) {
      pipeline.apply(GOLAN);
      try (var stage = pipeline.startedStage(dir);
          var producer = pipeline.kafka.producer("editor")) {
        String broken =
            """
            {"id":"golan","version":2,"name":"x","definition":{"any":[]},\
            "appliedAt":"2026-11-23T12:00:00Z"}""";
        producer
            .send(
                new ProducerRecord<>(
                    pipeline.names.rules().name(), "golan", broken.getBytes(UTF_8)))
            .get();
        producer
            .send(
                new ProducerRecord<>(
                    pipeline.names.rules().name(), "noise", "{not json".getBytes(UTF_8)))
            .get();
        TestPipeline.awaitHealth(
            stage,
            health ->
                health.details().get("ruleProblems") instanceof List<?> all && all.size() == 2);

        pipeline.send(article("a", "News", "from the Golan Heights"));

        EnrichedArticle one =
            read(pipeline, pipeline.await(pipeline.names.enriched(), 1).getFirst());
        assertThat(one.matches()).extracting(TopicMatch::ruleVersion).containsExactly(1);
        assertThat(stage.health().isReady()).isTrue();
      }
    }
  }

  @Test
  void restartKeepsRulesAndHistory() throws Exception {
    try (var pipeline = new TestPipeline("restart")) {
      pipeline.apply(GOLAN_AND_ZONE);
      try (var stage = pipeline.startedStage(dir)) {
        pipeline.send(article("a", "A buffer zone", "on the Golan Heights"));
        pipeline.await(pipeline.names.enriched(), 1);
        assertThat(stage.health().details()).containsEntry("rules", 2);
      }

      try (var stage = pipeline.startedStage(dir)) {
        assertThat(stage.health().details()).containsEntry("rules", 2);
        pipeline.send(article("a", "A buffer zone", "on the Golan Heights"));
        pipeline.send(
            article("a", "https://news.example/a", 2, "A zone", "on the Golan Heights, no more"));

        EnrichedArticle second =
            read(pipeline, pipeline.await(pipeline.names.enriched(), 2).getLast());

        assertThat(second.article().revision()).isEqualTo(2);
        assertThat(second.tags()).containsExactly("golan");
        assertThat(second.changes()).isNotNull();
        assertThat(second.changes().tagsLost()).containsExactly("zone");
        assertThat(pipeline.count("newsloom.articles", "outcome", "repeat")).isEqualTo(1);
        var zone = pipeline.await(pipeline.names.tagged("zone"), 2);
        assertThat(zone.getLast().value()).isNull();
        assertThat(zone.getLast().headers()).isEmpty();
      }
    }
  }

  @Test
  void poisonGoesToTheDeadLettersAndTheNextArticleFlows() throws Exception {
    try (var pipeline = new TestPipeline("poison")) {
      pipeline.apply(GOLAN);
      try (var stage = pipeline.startedStage(dir)) {
        pipeline.send("k", "{\"entryUrl\":\"https://news.example/bad\",".getBytes(UTF_8));
        pipeline.send("k", "{\"entryUrl\":\"https://news.example/bad\"}".getBytes(UTF_8));
        pipeline.send(article("good", "News", "from the Golan Heights"));

        var dead = pipeline.await(pipeline.names.deadLetters(), 2);
        var ledger = pipeline.await(pipeline.names.dispositions(), 1);

        assertThat(pipeline.await(pipeline.names.enriched(), 1)).hasSize(1);
        assertThat(dead).allSatisfy(one -> assertThat(one.key()).isEqualTo("k"));
        assertThat(TestPipeline.header(dead.getFirst(), DeadLetters.ORIGIN))
            .isEqualTo(pipeline.names.articles().name());
        assertThat(TestPipeline.header(dead.getFirst(), DeadLetters.REASON)).isNotBlank();
        LedgerEntry entry = pipeline.names.dispositions().serde().read(ledger.getFirst().value());
        assertThat(entry.disposition()).isEqualTo(Disposition.DEAD_LETTERED);
        assertThat(ledger.getFirst().key()).isEqualTo("https://news.example/bad");
        assertThat(stage.health().isReady()).isTrue();
      }
    }
  }

  @Test
  void aRuleThatComesBackGoesOnCounting() throws Exception {
    try (var pipeline = new TestPipeline("back")) {
      pipeline.apply(GOLAN_AND_ZONE);
      pipeline.apply(GOLAN);

      pipeline.apply(GOLAN_AND_ZONE.replace("buffer", "border"));

      assertThat(RulePublisher.list(pipeline.kafka))
          .extracting(rule -> rule.id() + " " + rule.version())
          .containsExactly("golan 1", "zone 2");
    }
  }

  private static EnrichedArticle read(
      TestPipeline pipeline, ConsumerRecord<String, byte[]> record) {
    return pipeline.names.enriched().serde().read(record.value());
  }
}

package org.newsloom.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.newsloom.enrich.Articles.article;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.RetagDiff;
import org.newsloom.enrich.retag.Retag;
import org.newsloom.enrich.retag.RetagReport;
import org.newsloom.enrich.retag.RetagReport.Change;

/** Rules applied to the past: what subscribers see of it, read as they read it. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RetagIT {
  private static final String OLD = "[{id: golan, any: [Golan]}, {id: zone, any: [zone]}]";
  private static final String NEW =
      "[{id: golan, any: [Golan, plateau]}, {id: hermon, any: [Hermon]}]";

  @TempDir private Path dir;

  @Test
  void gainedTagsAreToldLostOnesWithdrawnAndASecondRunTellsNothing() throws Exception {
    try (var pipeline = new TestPipeline("retag")) {
      pipeline.apply(OLD);
      try (var stage = pipeline.startedStage(dir)) {
        pipeline.send(article("both", "The zone of the Golan", "body"));
        pipeline.send(article("snow", "Snow on the Hermon", "body"));
        pipeline.send(article("same", "On the Golan", "body"));
        pipeline.send(article("none", "Weather", "body"));
        pipeline.await(pipeline.names.enriched(), 4);

        pipeline.apply(NEW);
        // At once: enrich may not have heard of the new rules yet.
        RetagReport report = retag(pipeline);
        String version = String.valueOf(stage.health().details().get("ruleSetVersion"));
        RetagReport second = retag(pipeline);

        assertThat(report)
            .isEqualTo(
                new RetagReport(
                    version,
                    4,
                    2,
                    2,
                    0,
                    0,
                    Map.of("hermon", new Change(1, 0), "zone", new Change(0, 1)),
                    null));
        assertThat(second).isEqualTo(new RetagReport(version, 4, 0, 4, 0, 0, Map.of(), null));
        List<EnrichedArticle> told = enriched(pipeline, 6);
        assertThat(told).hasSize(6);
        assertThat(told.stream().map(EnrichedArticle::retag).filter(Objects::nonNull))
            .extracting(RetagDiff::tagsGained, RetagDiff::tagsLost)
            .containsExactlyInAnyOrder(
                tuple(List.of("hermon"), List.of()), tuple(List.of(), List.of("zone")));
        assertThat(pipeline.await(pipeline.names.tagged("golan"), 2)).hasSize(2);
        assertThat(pipeline.await(pipeline.names.tagged("hermon"), 1)).hasSize(1);
        var zone = pipeline.await(pipeline.names.tagged("zone"), 2);
        assertThat(zone.getLast().value()).isNull();
        assertThat(zone.getLast().headers()).isEmpty();
        streamsHoldWhatArticlesSay(pipeline, "golan", "hermon", "zone");
      }
    }
  }

  @Test
  void aRevisionThatComesInMeanwhileIsNeitherOvertakenNorTakenBack() throws Exception {
    int articles = 150;
    try (var pipeline = new TestPipeline("retag-live")) {
      pipeline.apply(OLD);
      try (var stage = pipeline.startedStage(dir)) {
        for (int i = 0; i < articles; i++) pipeline.send(numbered(i, 1, "The zone of the Golan"));
        pipeline.await(pipeline.names.enriched(), articles);
        pipeline.apply(NEW);

        var running = CompletableFuture.supplyAsync(() -> retagUnchecked(pipeline));
        for (int i = articles - 1; i >= 0; i--) {
          pipeline.send(numbered(i, 2, i % 2 == 0 ? "Snow on the Hermon" : "Weather"));
        }
        RetagReport report = running.get(2, TimeUnit.MINUTES);

        assertThat(report.stopped()).isNull();
        assertThat(report.articles()).isEqualTo(articles);
        long retagged = report.retagged();
        List<EnrichedArticle> told = enriched(pipeline, 2 * articles + (int) retagged);
        assertThat(told.stream().filter(one -> one.retag() != null)).hasSize((int) retagged);
        latest(told).values().forEach(one -> assertThat(one.article().revision()).isEqualTo(2));
        // Not of the zone: its rule was withdrawn, and a revision says nothing to a stream that
        // ended.
        streamsHoldWhatArticlesSay(pipeline, "golan", "hermon");
        assertThat(stage.health().isReady()).isTrue();
      }
    }
  }

  @Test
  void killedInTheMiddleAndBegunAgainItTellsNothingTwice() throws Exception {
    int articles = 400;
    Path state = dir.resolve("state");
    try (var pipeline = new TestPipeline("retag-killed")) {
      pipeline.apply(OLD);
      var enrich = EnrichProcess.start(pipeline.kafka, state);
      for (int i = 0; i < articles; i++) pipeline.send(numbered(i, 1, "Hermon and its zone"));
      pipeline.await(pipeline.names.enriched(), articles);
      pipeline.apply(NEW);
      Process command = RetagChild.spawn(pipeline, dir.resolve("retag.log"));
      pipeline.await(pipeline.names.enriched(), articles + articles / 4);
      enrich.kill();
      command.destroyForcibly().waitFor();

      try (var stage = pipeline.startedStage(state)) {
        RetagReport report = retag(pipeline);

        assertThat(report.stopped()).isNull();
        assertThat(report.articles()).isEqualTo(articles);
        assertThat(report.retagged()).as("there was something left").isPositive();
        List<EnrichedArticle> told = enriched(pipeline, 2 * articles);
        assertThat(told).hasSize(2 * articles);
        assertThat(told.stream().filter(one -> one.retag() != null))
            .extracting(one -> one.article().id())
            .doesNotHaveDuplicates()
            .hasSize(articles);
        assertThat(pipeline.await(pipeline.names.tagged("hermon"), articles))
            .extracting(ConsumerRecord::key)
            .doesNotHaveDuplicates()
            .hasSize(articles);
        assertThat(pipeline.await(pipeline.names.tagged("zone"), 2 * articles))
            .hasSize(2 * articles);
        streamsHoldWhatArticlesSay(pipeline, "hermon", "zone");
        assertThat(retag(pipeline).unchanged()).isEqualTo(articles);
        assertThat(stage.health().isReady()).isTrue();
      }
    }
  }

  @Test
  void whatCameInGoesFirst() throws Exception {
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    try (var pipeline = new TestPipeline("retag-behind")) {
      pipeline.apply(OLD);
      try (var stage = pipeline.startedStage(dir)) {
        // So many that there are some in each partition.
        for (int i = 0; i < 20; i++) pipeline.send(numbered(i, 1, "The zone"));
        pipeline.await(pipeline.names.enriched(), 20);
        assertThat(stage.health().isReady()).isTrue();
      }
      for (int i = 20; i < 720; i++) pipeline.send(numbered(i, 1, "Weather"));
      pipeline.apply(NEW);

      try (var retag = Retag.ready(pipeline.kafka, said::add)) {
        var running = CompletableFuture.supplyAsync(() -> runUnchecked(retag));
        Awaitility.await()
            .atMost(TestPipeline.PATIENCE)
            .until(() -> said.stream().anyMatch(one -> one.contains("behind by 700 articles")));
        assertThat(pipeline.end(pipeline.names.retags())).as("nothing was asked").isZero();

        try (var stage = pipeline.startedStage(dir)) {
          RetagReport report = running.get(2, TimeUnit.MINUTES);

          assertThat(report.tags()).containsExactly(Map.entry("zone", new Change(0, 20)));
          assertThat(stage.health().isReady()).isTrue();
        }
      }
    }
  }

  @Test
  void withoutAnyRuleInForceNothingIsTakenAway() throws Exception {
    try (var pipeline = new TestPipeline("retag-none")) {
      assertThat(retag(pipeline).stopped()).isEqualTo("no rule is in force");
      assertThat(pipeline.end(pipeline.names.retags())).isZero();
    }
  }

  /**
   * What any subscriber relies on: the order of each key, and streams that say what articles do.
   */
  private static void streamsHoldWhatArticlesSay(TestPipeline pipeline, String... tags) {
    Map<String, EnrichedArticle> latest = latest(enriched(pipeline, 0));
    for (String tag : tags) {
      Set<String> carrying =
          latest.values().stream()
              .filter(one -> one.tags().contains(tag))
              .map(one -> one.article().id().value())
              .collect(Collectors.toSet());
      Map<String, Boolean> held = new HashMap<>();
      pipeline
          .all(pipeline.names.tagged(tag))
          .forEach(record -> held.put(record.key(), record.value() != null));
      held.values().removeIf(isHeld -> !isHeld);
      assertThat(held.keySet()).as(tag).isEqualTo(carrying);
    }
  }

  private static Map<String, EnrichedArticle> latest(List<EnrichedArticle> told) {
    Map<String, EnrichedArticle> latest = new HashMap<>();
    for (EnrichedArticle one : told) {
      EnrichedArticle before = latest.put(one.article().id().value(), one);
      if (before == null) continue;
      assertThat(one.version()).isGreaterThan(before.version());
      assertThat(one.article().revision()).isGreaterThanOrEqualTo(before.article().revision());
    }
    return latest;
  }

  private static List<EnrichedArticle> enriched(TestPipeline pipeline, int atLeast) {
    var from = pipeline.names.enriched();
    pipeline.await(from, atLeast);
    return pipeline.all(from).stream().map(record -> from.serde().read(record.value())).toList();
  }

  private static RetagReport retag(TestPipeline pipeline) throws Exception {
    try (var retag = Retag.ready(pipeline.kafka, sentence -> {})) {
      return retag.run(null);
    }
  }

  private static RetagReport retagUnchecked(TestPipeline pipeline) {
    try {
      return retag(pipeline);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static RetagReport runUnchecked(Retag retag) {
    try {
      return retag.run(null);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Article numbered(int number, int revision, String title) {
    return article("n" + number, "https://news.example/n" + number, revision, title, "body");
  }
}

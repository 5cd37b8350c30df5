package org.newsloom.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.enrich.Articles.article;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.rule.CompiledRule;
import org.newsloom.enrich.rule.Condition;
import org.newsloom.enrich.rule.RuleSet;

/** No rule is known that fails on an article, so one is compiled to something that does. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FailingRuleIT {
  private static final String GOLAN = "- {id: golan, any: [golan]}\n";
  private static final String ZONE = "- {id: zone, any: [zone]}\n";
  private static final String FAILS = "- {id: other, any: [fails]}\n";

  @TempDir Path dir;

  @Test
  void itIsQuarantinedUntilItIsChangedAndCostsTheArticleNoOtherTag() throws Exception {
    try (var pipeline = new TestPipeline("fails")) {
      pipeline.apply(GOLAN + FAILS);
      try (var stage = stage(pipeline)) {
        stage.start();
        TestPipeline.awaitHealth(stage, health -> health.isReady());

        assertThat(enriched(pipeline, "first").tags()).containsExactly("golan");
        assertThat(stage.health().isReady()).isTrue();
        assertThat(stage.health().message()).endsWith("rules that failed: other");
        assertThat(stage.health().details()).containsEntry("quarantinedRules", List.of("other"));
        assertThat(rules(pipeline, "quarantined")).isEqualTo(1);
        assertThat(rules(pipeline, "running")).isEqualTo(1);

        pipeline.apply(GOLAN + ZONE + FAILS);
        TestPipeline.awaitHealth(stage, health -> rules(pipeline, "running") == 2);
        assertThat(rules(pipeline, "quarantined")).isEqualTo(1);

        pipeline.apply(GOLAN + ZONE + "- {id: other, any: [golan]}");
        TestPipeline.awaitHealth(stage, health -> rules(pipeline, "running") == 3);
        assertThat(enriched(pipeline, "second").tags()).containsExactly("golan", "other");
        assertThat(stage.health().message()).isEqualTo("matches articles");
        assertThat(rules(pipeline, "quarantined")).isZero();
      }
    }
  }

  private EnrichStage stage(TestPipeline pipeline) {
    var config = new EnrichConfig(dir, 1, Duration.ofMillis(50), List.of("en", "fr"));
    return new EnrichStage(
        config, pipeline.kafka, pipeline.metrics, InstantSource.system(), FailingRuleIT::compile);
  }

  private static RuleSet compile(TopicRule rule) {
    RuleSet compiled = RuleSet.of(List.of(rule));
    if (!rule.definition().toString().contains("fails")) return compiled;
    String digest = compiled.rules().getFirst().digest();
    var condition = new Condition.Expert(new FailingQuery());
    return RuleSet.of(
        List.of(new CompiledRule(rule.id(), rule.version(), digest, condition, List.of())),
        List.of());
  }

  private static EnrichedArticle enriched(TestPipeline pipeline, String path) throws Exception {
    var sent = article(path, "News", "of the golan");
    pipeline.send(sent);
    var serde = pipeline.names.enriched().serde();
    return pipeline
        .await(
            pipeline.names.enriched(),
            seen -> seen.stream().anyMatch(one -> one.key().equals(sent.id().value())))
        .stream()
        .map(one -> serde.read(one.value()))
        .filter(one -> one.article().id().equals(sent.id()))
        .findFirst()
        .orElseThrow();
  }

  private static double rules(TestPipeline pipeline, String state) {
    return pipeline.metrics.get("newsloom.rules").tag("state", state).gauge().value();
  }

  private static final class FailingQuery extends Query {
    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
      throw new IllegalStateException("fails on every article");
    }

    @Override
    public void visit(QueryVisitor visitor) {
      visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
      return "fails";
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof FailingQuery;
    }

    @Override
    public int hashCode() {
      return classHash();
    }
  }
}

package org.newsloom.common.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.FeedDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records that were stored under any released version are read by today's code, whole. */
class SampleTest {
  private final SchemaChecks checks = new SchemaChecks();

  static List<Path> samples() {
    return Contracts.files("samples").stream()
        .flatMap(version -> Contracts.files("samples/" + version.getFileName()).stream())
        .toList();
  }

  /** The longest name that the file's name begins with. */
  private static String nameOf(Path sample) {
    String file = sample.getFileName().toString();
    return Contracts.names().stream()
        .filter(name -> file.startsWith(name + "-"))
        .max(Comparator.comparingInt(String::length))
        .orElseThrow(() -> new IllegalArgumentException("a sample of what? " + file));
  }

  private static <R extends Record> R read(Path sample, Class<R> type) {
    return new JsonSerde<>(type).read(Contracts.text(sample).getBytes(UTF_8));
  }

  private static <R extends Record> String rewritten(Path sample, Class<R> type) {
    return new String(new JsonSerde<>(type).write(read(sample, type)), UTF_8);
  }

  @Test
  void everyRecordHasAtLeastTwoSamples() {
    assertThat(Contracts.names())
        .allSatisfy(
            name ->
                assertThat(samples().stream().filter(sample -> nameOf(sample).equals(name)))
                    .as(name)
                    .hasSizeGreaterThanOrEqualTo(2));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleKeepsItsValues(Path sample) {
    JsonNode stored = Contracts.json(sample);

    String rewritten = rewritten(sample, Contracts.record(nameOf(sample)));

    assertThat(JsonMapper.shared().readTree(rewritten)).isEqualTo(stored);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleIsAsTheSchemaSays(Path sample) {
    assertThat(checks.mistakes(nameOf(sample), Contracts.text(sample))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleMayCarryMoreThanWeKnow(Path sample) {
    String more = Contracts.text(sample).replaceFirst("\\{", "{\"later\": {\"than\": [1]},");

    assertThat(checks.mistakes(nameOf(sample), more)).isEmpty();
    assertThat(
            (Object) new JsonSerde<>(Contracts.record(nameOf(sample))).read(more.getBytes(UTF_8)))
        .isEqualTo(read(sample, Contracts.record(nameOf(sample))));
  }

  @Test
  void articlesAreNamedByTheirUrlAndHashedByTheirText() {
    for (Path sample : samples()) {
      if (!nameOf(sample).equals("article")) continue;
      Article article = read(sample, Article.class);

      assertThat(article.id()).isEqualTo(ArticleId.of(article.url()));
      assertThat(article.contentHash())
          .isEqualTo(Article.contentHash(article.title(), article.body()));
    }
  }

  @Test
  void feedsAreNamedByTheirUrl() {
    for (Path sample : samples()) {
      if (!nameOf(sample).equals("feed-definition")) continue;
      FeedDefinition feed = read(sample, FeedDefinition.class);

      assertThat(feed.id()).isEqualTo(FeedDefinition.idOf(feed.url()));
    }
  }

  @Test
  void evidenceStandsWhereItSays() {
    for (Path sample : samples()) {
      if (!nameOf(sample).equals("enriched-article")) continue;
      EnrichedArticle enriched = read(sample, EnrichedArticle.class);

      assertThat(enriched.matches().stream().flatMap(match -> match.evidence().stream()))
          .allSatisfy(
              evidence ->
                  assertThat(textOf(enriched.article(), evidence)).isEqualTo(evidence.text()));
      assertThat(enriched.matches())
          .extracting(match -> match.tag())
          .containsExactlyElementsOf(enriched.tags());
    }
  }

  private static String textOf(Article article, Evidence evidence) {
    String text = evidence.field().equals("title") ? article.title() : article.body();
    return text.substring(evidence.start(), evidence.end());
  }
}

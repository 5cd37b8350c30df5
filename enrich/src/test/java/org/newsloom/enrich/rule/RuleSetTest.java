package org.newsloom.enrich.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.match.ArticleMatcher;
import org.newsloom.enrich.text.ArticleFields;

class RuleSetTest {
  private static final TopicRule A = rule("a", 1, Map.of("any", List.of("x1")));
  private static final TopicRule B = rule("b", 2, Map.of("any", List.of("y1")));

  @Test
  void versionNamesTheRulesAndNotTheirOrder() {
    String version = RuleSet.of(List.of(A, B)).version();

    assertThat(version).hasSize(12).isEqualTo(RuleSet.of(List.of(B, A)).version());
    assertThat(RuleSet.of(List.of(A)).version()).isNotEqualTo(version);
    assertThat(RuleSet.of(List.of(A, rule("b", 3, B.definition()))).version())
        .isNotEqualTo(version);
  }

  @Test
  void versionNamesTheWordsToo() {
    Map<String, Object> two = Map.of("any", List.of("y1"), "none", List.of("z1"));
    Map<String, Object> turned = new LinkedHashMap<>();
    List.of("none", "any").forEach(key -> turned.put(key, two.get(key)));

    String version = RuleSet.of(List.of(rule("b", 1, two))).version();

    assertThat(RuleSet.of(List.of(rule("b", 1, turned))).version()).isEqualTo(version);
    assertThat(RuleSet.of(List.of(rule("b", 1, Map.of("any", List.of("y2"))))).version())
        .isNotEqualTo(version);
  }

  @Test
  void ruleThatDoesNotCompileIsAProblemAndNotARule() {
    RuleSet rules = RuleSet.of(List.of(A, rule("c", 1, Map.of("none", List.of("z1")))));

    assertThat(rules.tags()).containsExactly("a");
    assertThat(rules.problems()).extracting(RuleProblem::ruleId).containsExactly("c");
  }

  @Test
  void definitionOfHostileDepthIsAProblem() {
    Object nested = "x1";
    for (int i = 0; i < 10_000; i++) nested = Map.of("any", List.of(nested));

    RuleSet rules = RuleSet.of(List.of(rule("c", 1, Map.of("any", List.of(nested)))));

    assertThat(rules.problems()).hasSize(1);
  }

  private static TopicRule rule(String id, int version, Map<String, Object> definition) {
    return new TopicRule(id, version, id, definition, Instant.EPOCH);
  }

  @Test
  void moreAlternativesThanLuceneTakesInOneQueryAreStillOneRule() {
    List<String> phrases = IntStream.range(0, 1_900).mapToObj(i -> "word" + i).toList();

    RuleSet rules = RuleSet.of(List.of(A, rule("c", 1, Map.of("any", phrases))));

    assertThat(rules.problems()).isEmpty();
    try (var matcher = new ArticleMatcher(rules)) {
      assertThat(matcher.match(new ArticleFields("-", "so word1899 it is", "", "", "en")))
          .extracting(TopicMatch::tag)
          .containsExactly("c");
    }
  }

  @Test
  void whatARuleRequiresIsAskedOfTheSetOnly() {
    var needy =
        new TopicRule("b", 1, "b", Map.of("any", List.of("x1"), "requires", "a"), Instant.EPOCH);
    var needed = new TopicRule("a", 1, "a", Map.of("any", List.of("y1")), Instant.EPOCH);
    List<CompiledRule> compiled =
        List.of(RuleSet.alone(needy).rules().getFirst(), RuleSet.alone(needed).rules().getFirst());

    assertThat(RuleSet.of(compiled, List.of()).tags()).containsExactly("a", "b");
    assertThat(RuleSet.of(compiled.subList(0, 1), List.of()).problems())
        .extracting(RuleProblem::message)
        .containsExactly("requires a, which is no rule here");
  }
}

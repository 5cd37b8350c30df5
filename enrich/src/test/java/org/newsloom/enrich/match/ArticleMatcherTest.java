package org.newsloom.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.enrich.match.PhraseMatchingTest.match;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.text.ArticleFields;

class ArticleMatcherTest {
  private static final Map<String, Object> ZONE_NEAR_SYRIA =
      Map.of(
          "near", Map.of("terms", List.of("buffer zone"), "with", List.of("Syria"), "within", "3"));

  @Test
  void nearCountsTheWordsBetween() {
    assertThat(match(ZONE_NEAR_SYRIA, "-", "the buffer zone one two three Syria")).hasSize(1);
    assertThat(match(ZONE_NEAR_SYRIA, "-", "Syria one two three buffer zone")).hasSize(1);
    assertThat(match(ZONE_NEAR_SYRIA, "-", "buffer zone one two three four Syria")).isEmpty();
    assertThat(match(ZONE_NEAR_SYRIA, "buffer zone", "Syria")).isEmpty();
  }

  @Test
  void bothSidesOfANearAreEvidence() {
    assertThat(match(ZONE_NEAR_SYRIA, "-", "a buffer zone in Syria").getFirst().evidence())
        .extracting(Evidence::text)
        .containsExactly("buffer zone", "Syria");
  }

  @Test
  void wordIsNotNearItself() {
    Map<String, Object> rule =
        Map.of("near", Map.of("terms", List.of("Golan"), "with", List.of("Golan")));

    assertThat(match(rule, "-", "the Golan")).isEmpty();
    assertThat(match(rule, "-", "the Golan is the Golan")).hasSize(1);
  }

  @Test
  void noneForbidsAndIsNoEvidence() {
    Map<String, Object> rule = Map.of("any", List.of("zone"), "none", List.of("Cyprus"));

    assertThat(match(rule, "-", "the zone in Cyprus")).isEmpty();
    assertThat(match(rule, "-", "the zone").getFirst().evidence())
        .extracting(Evidence::text)
        .containsExactly("zone");
  }

  @Test
  void nestedNoneForbidsOnlyItsOwnAlternative() {
    Map<String, Object> rule =
        Map.of(
            "any",
            List.of(Map.of("any", List.of("Golan"), "none", List.of("films")), "Golan Heights"));

    assertThat(match(rule, "-", "Golan made films")).isEmpty();
    assertThat(match(rule, "-", "films about the Golan Heights")).hasSize(1);
  }

  @Test
  void fieldAndLanguageRestrict() {
    assertThat(match(Map.of("field", "title", "any", List.of("zone")), "-", "zone")).isEmpty();
    assertThat(match(Map.of("field", "title", "any", List.of("zone")), "zone", "-")).hasSize(1);
    assertThat(match(Map.of("lang", "ar", "phrase", "zone"), "zone", "-")).isEmpty();
    assertThat(match(Map.of("lang", List.of("ar", "en"), "phrase", "zone"), "zone", "-"))
        .hasSize(1);
  }

  @Test
  void expertQueriesSpeakTheLanguageToo() {
    assertThat(match(Map.of("query", "\"buffer zone\" -Cyprus"), "-", "buffer-zones")).hasSize(1);
    assertThat(match(Map.of("query", "GOL* AND الجول*"), "-", "Golan والجَولان")).hasSize(1);
    assertThat(match(Map.of("query", "\"zone buffer\"~2"), "-", "buffer the zone")).hasSize(1);
    assertThat(match(Map.of("query", "title:Golan"), "-", "Golan")).isEmpty();
  }

  @Test
  void wordsBesideEachOtherInAQueryAreAlternatives() {
    assertThat(match(Map.of("query", "Golan Hermon"), "-", "snow on the Hermon")).hasSize(1);
  }

  @Test
  void theLongestQueryThatIsTakenIsRunToo() {
    String words =
        IntStream.range(0, 499)
            .mapToObj(i -> "sites" + i + "s")
            .collect(Collectors.joining(" OR "));

    assertThat(PhraseMatchingTest.match(Map.of("query", words), "-", "sites498s")).hasSize(1);
  }

  @Test
  void longestOfOverlappingEvidenceIsKept() {
    TopicMatch match =
        match(Map.of("any", List.of("Golan", "Golan Heights")), "-", "the Golan Heights, Golan")
            .getFirst();

    assertThat(match.evidence())
        .extracting(Evidence::text)
        .containsExactly("Golan Heights", "Golan");
  }

  @Test
  void evidenceIsCappedAndSnippetsEndAtWords() {
    String text = "the zone of many unforgettable words ".repeat(1_000);

    TopicMatch match = first("zone", text);

    assertThat(match.evidence()).hasSize(10);
    Evidence later = match.evidence().getLast();
    assertThat(later.snippet())
        .startsWith("… ")
        .endsWith(" …")
        .containsPattern("zone of many unforgettable words");
    assertThat(List.of(later.snippet().replace("…", "").strip().split(" ")))
        .isSubsetOf("the", "zone", "of", "many", "unforgettable", "words");
    assertThat(match.score()).isLessThan(1);
  }

  @Test
  void hostileTextsAreClippedAndDoNotHang() {
    String zalgo = "G" + "\u0301".repeat(1_000) + "olan";
    String endless = "a".repeat(1_000_000);
    String stuffed = "Golan ".repeat(300_000);
    String lone = "\uD800 Golan \uDC00 \u202EGolan\u202C";

    assertThat(first("Golan", zalgo + " Golan").evidence()).isNotEmpty();
    assertThat(first("Golan", endless + " Golan").evidence()).hasSize(1);
    assertThat(first("Golan", stuffed).evidence()).hasSize(10);
    assertThat(first("Golan", lone).evidence()).hasSize(2);
  }

  @Test
  void thousandsOfRulesCostLittle() {
    List<TopicRule> rules =
        IntStream.range(0, 3_000)
            .mapToObj(i -> rule("r" + i, Map.of("any", List.of("word" + i, "other" + i + " zone"))))
            .collect(Collectors.toList());
    rules.add(rule("all", Map.of("query", "gol*")));

    try (ArticleMatcher matcher = new ArticleMatcher(RuleSet.of(rules))) {
      assertThat(matcher.match(article("word7 and other8 zones of Golan")))
          .extracting(TopicMatch::tag)
          .containsExactly("all", "r7", "r8");
    }
  }

  @Test
  void articleOfAllWordsGetsTheStrongestTagsOnly() {
    List<TopicRule> rules =
        IntStream.range(0, 150)
            .mapToObj(i -> rule("r" + i, Map.of("any", List.of("word" + i))))
            .toList();
    String all =
        IntStream.range(0, 150).mapToObj(i -> "word" + i).collect(Collectors.joining(" OR "));

    try (ArticleMatcher matcher = new ArticleMatcher(RuleSet.of(rules))) {
      assertThat(matcher.match(article(all + " word149 word149")))
          .hasSize(ArticleMatcher.MAX_TAGS)
          .extracting(TopicMatch::tag)
          .contains("r149");
    }
  }

  private static TopicMatch first(String asked, String body) {
    return PhraseMatchingTest.match(asked, "-", body).getFirst();
  }

  private static TopicRule rule(String id, Map<String, Object> definition) {
    return new TopicRule(id, 1, id, definition, Instant.EPOCH);
  }

  private static ArticleFields article(String body) {
    return new ArticleFields("-", body, "", "", "en");
  }

  @Test
  void onlyARuleThatIsSlowOnSeveralArticlesInARowIsSwitchedOff() {
    Duration slow = ArticleMatcher.RULE_BUDGET.plusMillis(1);
    var rule = new TopicRule("slow", 1, "slow", Map.of("any", List.of("zone")), Instant.EPOCH);
    try (var matcher = new ArticleMatcher(RuleSet.of(List.of(rule)))) {
      matcher.judge("slow", slow);
      matcher.judge("slow", slow);
      matcher.judge("slow", Duration.ZERO);
      matcher.judge("slow", slow);
      matcher.judge("slow", slow);
      assertThat(matcher.quarantined()).isEmpty();

      matcher.judge("slow", slow);
      assertThat(matcher.quarantined()).containsExactly("slow");
    }
  }
}

package org.newsloom.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.newsloom.enrich.rule.GoldenSet;
import org.newsloom.enrich.rule.GoldenText;
import org.newsloom.enrich.rule.RuleDefinition;
import org.newsloom.enrich.rule.RulesFile;

/**
 * The shipped pack against its golden set, whose texts were written without a look at the rules.
 */
class ShippedGoldenSetTest {
  private static final Path FILE = Path.of("..", "rules", "levant.golden.yaml");
  private static final double AT_LEAST = 0.98;

  private final List<RuleDefinition> rules = RulesFile.readShipped().orThrow();
  private final List<String> tags = rules.stream().map(RuleDefinition::id).toList();
  private final List<GoldenText> texts =
      GoldenSet.read(FILE, tags).orThrow(FILE.getFileName().toString());

  @Test
  void precisionAndRecallHoldOverallAndInEachLanguage() {
    try (var tagger = new Tagger(rules)) {
      GoldenReport report = GoldenReport.of(tags, texts, tagger);

      assertThat(report.isAtLeast(AT_LEAST))
          .as("%s %s %s", report.overall(), report.byLanguage(), report.failures())
          .isTrue();
    }
  }

  @Test
  void fourHundredTextsInFourLanguagesAThirdOfThemNearMisses() {
    long nearMisses = texts.stream().filter(text -> !text.mustNot().isEmpty()).count();

    assertThat(texts).hasSizeGreaterThanOrEqualTo(400);
    assertThat(texts).extracting(GoldenText::language).contains("en", "ar", "he", "fr");
    assertThat(nearMisses * 3).isGreaterThanOrEqualTo(texts.size());
  }

  /** It is for measuring, and no threshold is held: or the rules would be written for it. */
  @Test
  void theSetThatIsMeasuredWithIsOfTheSameTags() {
    Path unseen = FILE.resolveSibling("levant.unseen.golden.yaml");

    assertThat(GoldenSet.read(unseen, tags).orThrow(unseen.toString()))
        .hasSizeGreaterThan(150)
        .doesNotContainAnyElementsOf(texts);
  }

  @Test
  void everyTagIsDescribedAndHasTextsAndNearMisses() {
    assertThat(rules).allSatisfy(rule -> assertThat(rule.description()).isNotBlank());
    assertThat(tags)
        .allSatisfy(
            tag -> {
              assertThat(texts).anyMatch(text -> text.must().contains(tag));
              assertThat(texts).anyMatch(text -> text.mustNot().contains(tag));
            });
  }
}

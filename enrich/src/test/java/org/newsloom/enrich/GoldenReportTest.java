package org.newsloom.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsloom.enrich.GoldenReport.Counts;
import org.newsloom.enrich.rule.GoldenSet;
import org.newsloom.enrich.rule.RuleDefinition;
import org.newsloom.enrich.rule.RulesFile;

class GoldenReportTest {
  private static final List<String> TAGS = List.of("golan", "zone", "quiet");
  private static final String RULES =
      """
      - {id: golan, any: [Golan]}
      - {id: zone, any: ["buffer zone"]}
      - {id: quiet, any: [nobody says this]}
      """;

  @Test
  void everyTagThatIsNotNamedIsWrongAndOneThatMayBeIsNeither() {
    GoldenReport report =
        report(
            """
            - {text: The Golan., lang: en, tags: [golan]}
            - {text: The plateau., lang: en, tags: [golan]}
            - {text: Menahem Golan made a film., lang: en, not: [golan]}
            - {text: Golan and its buffer zone., lang: fr, tags: [zone], may: [golan]}
            - {text: A buffer zone., lang: fr, tags: []}
            """);

    assertThat(report.byTag())
        .containsExactly(
            Map.entry("golan", new Counts(1, 1, 1, 1)),
            Map.entry("zone", new Counts(1, 0, 1, 0)),
            Map.entry("quiet", new Counts(0, 0, 0, 0)));
    assertThat(report.byLanguage())
        .containsExactly(
            Map.entry("en", new Counts(1, 1, 1, 1)), Map.entry("fr", new Counts(1, 0, 1, 0)));
    assertThat(report.overall()).isEqualTo(new Counts(2, 1, 2, 1));
    assertThat(report.texts()).isEqualTo(5);
  }

  @Test
  void precisionIsOfTheFoundAndRecallOfTheAskedFor() {
    var counts = new Counts(6, 4, 2, 0);

    assertThat(counts.precision()).isEqualTo(0.75);
    assertThat(counts.recall()).isEqualTo(0.6);
    assertThat(Counts.NONE.isAtLeast(1)).as("nothing asked, nothing found").isTrue();
  }

  @Test
  void aFailureSaysWhichWordsWereTakenForTheTag() {
    GoldenReport report =
        report(
            """
            - {text: Menahem Golan made a film., lang: en, not: [golan]}
            - {text: The plateau., lang: en, tags: [golan]}
            - {text: The Golan., lang: en, tags: [golan]}
            """);

    assertThat(report.failures())
        .extracting(one -> one.text().line(), GoldenReport.Failure::missed, one -> one.wrong())
        .containsExactly(
            tuple(1, List.of(), Map.of("golan", List.of("Golan"))),
            tuple(2, List.of("golan"), Map.of()));
  }

  /** One language may not hide behind the others. */
  @Test
  void everyLanguageHasToReachWhatIsAskedOfAll() {
    GoldenReport report =
        report(
            """
            - {text: The Golan., lang: en, tags: [golan]}
            - {text: On the Golan., lang: en, tags: [golan]}
            - {text: Over the Golan., lang: en, tags: [golan]}
            - {text: Le plateau., lang: fr, tags: [golan]}
            """);

    assertThat(report.overall().isAtLeast(0.75)).isTrue();
    assertThat(report.isAtLeast(0.75)).isFalse();
    assertThat(report.isAtLeast(0)).isTrue();
  }

  private static GoldenReport report(String texts) {
    List<RuleDefinition> rules = RulesFile.parse(RULES).orThrow();
    try (var tagger = new Tagger(rules)) {
      return GoldenReport.of(TAGS, GoldenSet.parse(texts, TAGS).orThrow("texts"), tagger);
    }
  }
}

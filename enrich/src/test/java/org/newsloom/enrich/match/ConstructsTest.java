package org.newsloom.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.enrich.rule.RuleDefinition;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.rule.RulesFile;
import org.newsloom.enrich.text.ArticleFields;

/** What each construct of a rule means, in rules as people write them. */
class ConstructsTest {

  @ParameterizedTest(name = "exact {0} in {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "US             | the US envoy            | yes",
        "US             | the US's envoy          | yes",
        "US             | the US’s envoy          | yes",
        "US             | let us see              | no",
        "US             | the U.S. envoy          | no",
        "Crescent       | the Crescent            | yes",
        "Crescent       | a crescent              | no",
        "Crescent       | two Crescents           | no",
        "Haaretz        | l'Haaretz               | yes",
        "Golán          | el Golán                | yes",
        "Golán          | el Golán          | yes",
        "Golán          | the Golan               | no",
        "Red Crescent   | the Red Crescent says   | yes",
        "Red Crescent   | a red Crescent          | no",
        "الجولان        | في الجولان              | yes",
        "الجولان        | وبالجولان               | no",
        "Fa­tah    | Fa​tah says         | yes",
      })
  void exactMeansAsItIsWritten(String asked, String text, String finds) {
    List<TopicMatch> matches = match("any: [{exact: '" + asked.replace("'", "''") + "'}]", text);

    assertThat(matches).hasSize(finds.equals("yes") ? 1 : 0);
    for (TopicMatch match : matches) {
      Evidence evidence = match.evidence().getFirst();
      assertThat(evidence.text()).isEqualTo(text.substring(evidence.start(), evidence.end()));
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "The Golan is quiet. Syria is not.                         | no",
        "Syria speaks of the Golan.                                | yes",
        "Quiet. On the Golan, in Syria! Rain.                      | yes",
        "The Golan is quiet\\nSyria is not                         | no",
        "The U.S. President on Golan and Syria                     | yes",
        "On the Golan, U.S. President Smith spoke of Syria.        | yes",
        "On the Golan, Mr. Smith spoke of Syria.                   | yes",
        "Du Golan, M. Macron parle de Syria.                       | yes",
        "Snow on the Golan. St. John in Syria.                     | no",
        "Golan, says Dr. Habib of Syria                            | yes",
        "Golan. دمشق Syria                                         | no",
        "Golan د. سمير Syria                                       | yes",
        "On the Golan fell 3.5 inches, in Syria none.              | yes",
      })
  void aSentenceEndsWhereReadersSeeItEnd(String text, String finds) {
    assertThat(
            match("near: {terms: [Golan], with: [Syria], sentences: 1}", text.replace("\\n", "\n")))
        .hasSize(finds.equals("yes") ? 1 : 0);
  }

  @Test
  void twoSentencesAreTheTermsOwnAndTheNext() {
    String rule = "near: {terms: [Golan], with: [Syria], sentences: 2}";

    assertThat(match(rule, "Syria is near. The Golan is quiet. Rain.")).hasSize(1);
    assertThat(match(rule, "Syria is near. Rain. The Golan is quiet.")).isEmpty();
  }

  @Test
  void wordsAndSentencesCountBothWhereBothAreNamed() {
    String rule = "near: {terms: [Golan], with: [Syria], within: 2, sentences: 1}";

    assertThat(match(rule, "Golan and in Syria.")).hasSize(1);
    assertThat(match(rule, "Golan and also in Syria.")).isEmpty();
    assertThat(match(rule, "The Golan. Syria.")).isEmpty();
  }

  @Test
  void whatMustNotBeNearForbidsOnlyTheTermBesideIt() {
    String rule = "near: {terms: [Golan], none: [Menahem Golan, Cannon], within: 3}";

    assertThat(match(rule, "Films of Menahem Golan.")).isEmpty();
    assertThat(match(rule, "Golan and his Cannon films.")).isEmpty();
    assertThat(match(rule, "Films of Menahem Golan, who was born far from the Golan."))
        .flatExtracting(TopicMatch::evidence)
        .extracting(Evidence::start)
        .containsExactly(50);
  }

  @Test
  void companyAndWhatMustNotBeNearAreAskedOfTheSameTerm() {
    String rule = "near: {terms: [zone], with: [Syria], none: [Cyprus], within: 4}";

    assertThat(match(rule, "a zone in Syria")).hasSize(1);
    assertThat(match(rule, "a zone in Syria or Cyprus")).isEmpty();
    assertThat(
            match(rule, "a zone in Syria; and much later, of another matter, one zone in Cyprus"))
        .hasSize(1);
  }

  @Test
  void aRuleMayBeForSomePublishersOrDomainsOnly() {
    String byName = "{publisher: [Sana, Al Jazeera], any: [Golan]}";
    String byDomain = "{domain: [sana.example], any: [Golan]}";

    assertThat(match(byName, "Golan", "SANA News", "x.example")).hasSize(1);
    assertThat(match(byName, "Golan", "Al-Jazeera", "x.example")).hasSize(1);
    assertThat(match(byName, "Golan", "Jazeera", "x.example")).isEmpty();
    assertThat(match(byName, "Golan by Sana", "Other", "x.example")).isEmpty();
    assertThat(match(byDomain, "Golan", "Other", "sana.example")).hasSize(1);
    assertThat(match(byDomain, "Golan", "sana.example", "other.example")).isEmpty();
    assertThat(match(byName, "Golan", "SANA News", "x.example").getFirst().evidence())
        .as("the source is no evidence")
        .extracting(Evidence::field)
        .containsExactly("body");
  }

  @Test
  void oneAlternativeMayBeForOnePublisherOnly() {
    String rule = "any: [plateau de Golan, {publisher: SANA, phrase: the plateau}]";

    assertThat(match(rule, "on the plateau", "SANA", "")).hasSize(1);
    assertThat(match(rule, "on the plateau", "Ski Weekly", "")).isEmpty();
  }

  @Test
  void aQueryMayStandBesideWhatLuceneHasNoWordFor() {
    String rule = "all: [{query: 'withdr*'}, {near: {terms: [Golan], none: [Menahem], within: 1}}]";

    assertThat(match(rule, "They withdrew; the Golan is quiet.")).hasSize(1);
    assertThat(match(rule, "He withdrew, Menahem Golan.")).isEmpty();
    assertThat(match(rule, "The Golan is quiet.")).isEmpty();
    assertThat(match("{any: [Golan], none: [{query: 'cann*'}]}", "Golan, Cannon")).isEmpty();
  }

  @Test
  void aTagThatRequiresAnotherIsGivenOnlyBesideIt() {
    String rules =
        """
        - {id: golan, any: [Golan]}
        - {id: protest, requires: golan, any: [protest]}
        - {id: arrests, requires: [protest], any: [arrested]}
        """;

    assertThat(tags(rules, "A protest on the Golan; two arrested."))
        .containsExactly("arrests", "golan", "protest");
    assertThat(tags(rules, "A protest in Paris; two arrested.")).isEmpty();
    assertThat(tags(rules, "Two arrested on the Golan.")).containsExactly("golan");
  }

  private static List<String> tags(String rules, String text) {
    return match(RulesFile.parse(rules), text, "", "").stream().map(TopicMatch::tag).toList();
  }

  private static List<TopicMatch> match(String definition, String text) {
    return match(definition, text, "", "");
  }

  private static List<TopicMatch> match(
      String definition, String text, String publisher, String domain) {
    boolean inBraces = definition.startsWith("{");
    String rule = inBraces ? "{id: r, " + definition.substring(1) : "id: r\n" + definition;
    return match(RulesFile.parse(rule), text, publisher, domain);
  }

  private static List<TopicMatch> match(
      RulesFile file, String text, String publisher, String domain) {
    List<RuleDefinition> rules = file.orThrow();
    var set = RuleSet.of(rules.stream().map(rule -> rule.as(1, Instant.EPOCH)).toList());
    try (var matcher = new ArticleMatcher(set)) {
      return matcher.match(new ArticleFields("-", text, publisher, domain, "en"));
    }
  }
}

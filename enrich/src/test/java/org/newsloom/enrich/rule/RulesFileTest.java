package org.newsloom.enrich.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.common.config.WrongSettingsException;

class RulesFileTest {

  @Test
  void listAndDocumentsAreReadAlike() {
    List<RuleDefinition> list =
        RulesFile.parse(
                "- {id: a, any: [x1]}\n- {id: b, name: Bee, description: Hum., any: [y1]}\n")
            .orThrow();
    List<RuleDefinition> documents =
        RulesFile.parse(
                "id: a\nany: [x1]\n---\nid: b\nname: Bee\ndescription: Hum.\nany: [y1]\n---\n")
            .orThrow();

    assertThat(documents).isEqualTo(list);
    assertThat(list.getLast())
        .isEqualTo(new RuleDefinition("b", "Bee", "Hum.", Map.of("any", List.of("y1"))));
  }

  @Test
  void wordsThatYamlTakesForSomethingElseAreWords() {
    RuleDefinition rule =
        RulesFile.parse("id: a\nany: [NO, 242, 2026-11-23, yes]").orThrow().getFirst();

    assertThat(rule.definition()).containsEntry("any", List.of("NO", "242", "2026-11-23", "yes"));
  }

  @Test
  void everyMistakeIsReportedWithItsLine() {
    RulesFile file =
        RulesFile.parse(
            """
            - id: good
              any: ["buffer zone"]
            - id: Bad Id
              any: [x1]
            - id: good
              any: [x1]
            - id: typo
              anny: [x1]
            - id: deep
              any:
                - { near: { terms: [a1], within: many } }
                - { lang: english, phrase: x1 }
                - "!!!"
            - any: [x1]
            """);

    assertThat(file.rules()).extracting(RuleDefinition::id).containsExactly("good");
    assertThat(file.problems())
        .extracting(RuleProblem::toString)
        .containsExactly(
            "line 3: id 'Bad Id' must be [a-z0-9-], at most 60 characters",
            "line 5: rule good: the id is already that of the rule in line 1",
            "line 7: rule typo: says nothing to match; use any, all, near, phrase, exact, spellings or query",
            "line 8: rule typo: there is no 'anny' in a rule",
            "line 11: rule deep: near needs with, or none",
            "line 11: rule deep: within must be a number up to 500",
            "line 12: rule deep: lang must be a code such as en or ar",
            "line 14: the rule has no id");
    assertThatThrownBy(file::orThrow)
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("line 14");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "none: [x1]                               | has only none:",
        "lang: ar                                 | says nothing to match",
        "any: []                                  | any is empty",
        "any: ['!!!']                             | has no word in it",
        "any: [the]                               | is in nearly every article",
        "any: ['gol*']                            | * works in query: only",
        "{any: [x1], none: [x1]}                  | matches nothing",
        "{all: [x1, y1], none: [y1]}              | matches nothing",
        "regex: '.*a.*'                           | regular expressions are not offered",
        "{field: tags, any: [x1]}                 | there is no field 'tags'",
        "any: [[x1]]                              | a list within a list",
        "any: [{}]                                | says nothing to match",
        "any: *list                               | *list must stand for a list of words",
        "{any: &list [{any: [x1]}], all: *list}   | *list must stand for a list of words",
        "any: !!java.net.URL [x1]                 | types",
        "{any: [x1], any: [y1]}                   | 'any' stands here twice",
        "near: {with: [x1]}                       | near needs terms",
        "near: {terms: [x1]}                      | near needs with, or none",
        "near: {terms: [x1], with: [y1], sentences: 0}  | the term's own sentence",
        "near: {terms: [x1], with: [y1], sentences: 11} | sentences must be a number up to 10",
        "near: {terms: [x1], none: [x1]}          | forbids in none",
        "near: {terms: [the], with: [of, x1]}     | is near such a word in nearly every article",
        "near: {terms: [the], none: [x1]}         | is near such a word in nearly every article",
        "exact: the                               | is in nearly every article",
        "exact: [US, UN]                          | exact must be text",
        "exact: ''                                | exact is empty",
        "any: [{exact: 'gol*'}]                   | * works in query: only",
        "{lang: ar, any: [{lang: he, phrase: x1}]} | is for he within what is for ar",
        "publisher: SANA                          | says nothing to match",
        "{publisher: '', any: [x1]}               | phrase is empty",
        "{domain: www.a.example, any: [x1]}       | without www or a path",
        "{domain: a.example/x, any: [x1]}         | without www or a path",
        "{domain: localhost, any: [x1]}           | domain must be one such as example.com",
        "{requires: [], any: [x1]}                | requires is empty",
        "{requires: {a: b}, any: [x1]}            | requires must name other rules' ids",
        "{requires: r, any: [x1]}                 | leads in a circle",
        "{requires: other, any: [x1]}             | requires other, which is no rule here",
        "any: [{requires: r, phrase: x1}]         | there is no 'requires' in a rule",
        "script: 'return true'                    | there is no 'script' in a rule",
        "query: 'NOT x1'                          | it only says what must not be",
        "query: '*:*'                             | needs at least 3 letters",
        "query: 'a*'                              | needs at least 3 letters",
        "query: '*olan'                           | needs at least 3 letters",
        "query: '/(ab)+c/'                        | regular expressions are not offered",
        "query: 'title:[a TO b]'                  | ranges are not offered",
        "query: 'password:x1'                     | there is no field 'password'",
        "query: '\"open'                          | Lexical error",
        "query: '(a1'                             | Encountered",
        "query: 'abc~'                            | needs at least 4 characters",
        "query: 'abcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdex~' | may have 100 characters",
        "query: '\"x1 y1\"~1000'                  | stretched by",
        "query: ''                                | query is empty",
      })
  void ruleThatMakesNoSenseIsRefused(String definition, String reason) {
    String yaml =
        definition.startsWith("{")
            ? "- {id: r, " + definition.substring(1)
            : "- id: r\n  " + definition;

    RulesFile file = RulesFile.parse(yaml);

    assertThat(file.rules()).isEmpty();
    assertThat(file.problems())
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.line()).isPositive())
        .anySatisfy(problem -> assertThat(problem.message()).contains(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Golan AND (buffer OR separation)",
        "title:\"buffer zone\"~5 -Cyprus",
        "+Golan +withdr*",
        "Qunei?ra OR qunaytra~",
        "\"US envoy\"^2",
      })
  void expertsMaySayMuch(String query) {
    assertThat(RulesFile.parse("id: r\nquery: '" + query + "'").problems()).isEmpty();
  }

  @Test
  void circlesAreToldOfEachRuleInThem() {
    RulesFile file =
        RulesFile.parse(
            """
            - {id: a, requires: b, any: [x1]}
            - {id: b, requires: [good, c], any: [x1]}
            - {id: c, requires: a, any: [x1]}
            - {id: on-it, requires: a, any: [x1]}
            - {id: broken, any: []}
            - {id: on-broken, requires: broken, any: [x1]}
            - {id: good, any: [x1]}
            """);

    assertThat(file.rules()).extracting(RuleDefinition::id).containsExactly("on-broken", "good");
    assertThat(file.problems())
        .extracting(RuleProblem::toString)
        .containsExactly(
            "line 1: rule a: requires b, which leads in a circle",
            "line 2: rule b: requires good, c, which leads in a circle",
            "line 3: rule c: requires a, which leads in a circle",
            "line 4: rule on-it: requires a, which leads in a circle",
            "line 5: rule broken: any is empty");
  }

  @Test
  void nestingIsCappedBeforeAnythingRecurses() {
    RulesFile parentheses =
        RulesFile.parse("id: r\nquery: '" + "(".repeat(10_000) + "a1" + ")".repeat(10_000) + "'");
    RulesFile shallower =
        RulesFile.parse("id: r\nquery: '" + "(".repeat(2_000) + "a1" + ")".repeat(2_000) + "'");
    RulesFile brackets =
        RulesFile.parse("id: r\nany: " + "[".repeat(100_000) + "]".repeat(100_000));

    assertThat(parentheses.problems()).hasSize(1);
    assertThat(shallower.problems().getFirst().message()).contains("nested deeper than");
    assertThat(brackets.problems().getFirst().message()).contains("nested deeper than");
  }

  @Test
  void clausesAreCapped() {
    RulesFile many = RulesFile.parse("id: r\nquery: '" + "ab OR ".repeat(1_500) + "ab'");
    RulesFile phrases = RulesFile.parse("id: r\nany: [" + "x1, ".repeat(200_000) + "x1]");

    assertThat(many.problems()).hasSize(1);
    assertThat(phrases.problems().getFirst().message()).contains("at most 2000 are allowed");
  }

  @Test
  void whatIsNotReadableIsOneProblem(@TempDir Path dir) throws Exception {
    Path latin1 =
        Files.write(dir.resolve("latin1.yaml"), new byte[] {'i', (byte) 0xE9, (byte) 0xFF});

    assertThat(RulesFile.read(dir.resolve("absent.yaml")).problems()).hasSize(1);
    assertThat(RulesFile.read(latin1).problems().getFirst().message()).contains("not UTF-8");
    assertThat(RulesFile.parse("- id: [").problems().getFirst().toString()).contains("not YAML");
    assertThat(RulesFile.parse("just words").problems()).hasSize(1);
    assertThat(RulesFile.parse("").problems()).isEmpty();
  }

  @Test
  void wordListsStandInOnePlaceAndCountAsTheirWords() {
    RulesFile file =
        RulesFile.parse(
            """
            - words:
                land: &land [Syria, { exact: "Golan" }]
            - id: peace
              any: *land
              near: { terms: [treaty], with: [*land, peace], within: 5 }
            """);
    RulesFile writtenOut =
        RulesFile.parse(
            """
            - id: peace
              any: [Syria, { exact: "Golan" }]
              near: { terms: [treaty], with: [[Syria, { exact: "Golan" }], peace], within: 5 }
            """);

    assertThat(file.problems()).isEmpty();
    assertThat(file.rules()).isEqualTo(writtenOut.rules());
  }

  @Test
  void aliasesCannotMakeAShortTextEndless() {
    String list = "- words: { many: &many [" + "x1, ".repeat(10_000) + "] }\n";
    String rule = "- { id: a, near: { terms: [" + "*many, ".repeat(101) + "], none: [y1] } }";

    RulesFile file = RulesFile.parse(list + rule);

    assertThat(file.rules()).isEmpty();
    assertThat(file.problems())
        .extracting(RuleProblem::toString)
        .contains("line 2: aliases stand for more than 1,000,000 words; not read from here on");
  }
}

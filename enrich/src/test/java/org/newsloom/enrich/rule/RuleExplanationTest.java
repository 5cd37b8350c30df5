package org.newsloom.enrich.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.newsloom.enrich.Tagger;

/** What a rule asks, as people read it, and what of it holds in a text. */
class RuleExplanationTest {
  private static final String RULE =
      """
      id: r
      requires: golan
      any:
        - Golan Heights
        - exact: "US"
        - spellings: Quneitra
        - near: {terms: ["buffer zone"], with: [Syria, {exact: UN}], none: [Cyprus], within: 9}
        - {lang: [ar, he], field: title, any: [חרמון], none: [שלג]}
        - query: "withdr*"
      none: [Cannon]
      """;

  @Test
  void everyPieceIsALine() {
    assertThat(explained("", "", ""))
        .isEqualTo(
            """
              what holds
                any of
                  "Golan Heights" golan heights|height
                  exact "US"
                  spellings "Quneitra" Quneitra, Kuneitra, Qouneitra, Qunaytra, Quneitrah, Kouneitra, Kunaytra, Kuneitrah, …
                  near, within 9 words
                    any of the terms
                      "buffer zone" buffer zone
                    any of with
                      "Syria" syria
                      exact "UN"
                    none of
                      "Cyprus" cyprus|cypru
                  only lang ar, he; field title
                    any of
                      "חרמון" חרמון
                    none of
                      "שלג" שלג
                  query withdr*
                none of
                  "Cannon" cannon
            """);
  }

  @Test
  void whatHoldsInATextIsMarked() {
    assertThat(explained("Kuneitra", "The buffer zone in Syria; no Cannon. חרמון", "en"))
        .contains(
            "  what holds\n",
            "+   any of\n",
            "+     spellings",
            "+     near, within 9 words\n",
            "+       any of the terms\n",
            "+         \"Syria\"",
            "          exact \"UN\"",
            "      only lang ar, he; field title\n",
            "+     \"Cannon\"")
        .contains("        none of\n")
        .doesNotContain("+     \"Golan", "+       \"חרמון");
    assertThat(explained("Kuneitra", "", "en")).startsWith("+ what holds\n");
  }

  @Test
  void aCommonWordMayBeAPieceBesideAnother() {
    RuleDefinition rule =
        RulesFile.parse("{id: r, near: {terms: [Barrack], with: [said], within: 3}}")
            .rules()
            .getFirst();

    RuleExplanation explanation = RuleExplanation.of(rule);

    assertThat(explanation.lines()).extracting(RuleExplanation.Line::says).contains("\"said\"");
    assertThat(Tagger.linesThatHold(explanation, "", "Barrack said so", List.of("en")))
        .hasSize(explanation.lines().size());
  }

  private static String explained(String title, String body, String language) {
    RuleDefinition rule =
        RulesFile.parse("[" + "{id: golan, any: [x1]}" + "]\n---\n" + RULE).rules().getLast();
    RuleExplanation explanation = RuleExplanation.of(rule);
    assertThat(explanation.requires()).containsExactly("golan");
    var holds = Tagger.linesThatHold(explanation, title, body, List.of(language));
    return IntStream.range(0, explanation.lines().size())
        .mapToObj(
            i -> {
              RuleExplanation.Line line = explanation.lines().get(i);
              String sign = holds.contains(i) ? "+ " : "  ";
              return (sign + "  ".repeat(line.depth()) + line.says() + " " + line.finds())
                      .stripTrailing()
                  + "\n";
            })
        .collect(Collectors.joining());
  }
}

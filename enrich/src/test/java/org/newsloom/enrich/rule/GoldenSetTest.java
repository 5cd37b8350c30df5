package org.newsloom.enrich.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsloom.common.config.WrongSettingsException;

class GoldenSetTest {
  private static final List<String> TAGS = List.of("golan", "hezbollah");

  @Test
  void aTextSaysWhatItMustMayAndMustNotGet() {
    GoldenSet set =
        GoldenSet.parse(
            """
            - title: "A title"
              text: "Sirens on the Golan."
              lang: en
              tags: [golan]
              may: [hezbollah]
            - text: "A film by Menahem Golan."
              lang: en
              not: golan
            """,
            TAGS);

    assertThat(set.problems()).isEmpty();
    assertThat(set.texts())
        .containsExactly(
            new GoldenText(
                1,
                "A title",
                "Sirens on the Golan.",
                "en",
                Set.of("golan"),
                Set.of("hezbollah"),
                Set.of()),
            new GoldenText(
                6, "", "A film by Menahem Golan.", "en", Set.of(), Set.of(), Set.of("golan")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          - {text: a, lang: en, tags: [golann]}              | no rule has the id 'golann'
          - {text: a, lang: en, tags: [golan], not: [golan]} | 'golan' is in two of tags:, may: and not:
          - {text: a, lang: en}                              | neither tags: nor not: says what the text should get
          - {text: a, lang: english, tags: [golan]}          | lang: must be the two letters of a language
          - {text: a, tags: [golan]}                         | lang: must be the two letters of a language
          - {text: ' ', lang: en, tags: [golan]}             | text: must be words
          - {text: a, lang: en, tags: [golan], tag: [x]}     | 'tag' means nothing here
          - {text: a, lang: en, tags: {golan: 1}}            | tags: must be a list of tags
          - golan                                            | a text needs text:, lang:, and tags: or not:
          """)
  void whatIsWrongIsSaidWithItsLine(String line, String message) {
    GoldenSet set = GoldenSet.parse("# a comment\n" + line + "\n", TAGS);

    assertThat(set.texts()).as("a part would have other figures").isEmpty();
    assertThat(set.problems()).extracting(RuleProblem::message).contains(message);
    assertThat(set.problems()).extracting(RuleProblem::line).containsOnly(2);
  }

  @Test
  void aTextThatComesTwiceCountsForNothing() {
    String text = "- {text: a, lang: en, tags: [golan]}\n";

    assertThat(GoldenSet.parse(text + text, TAGS).problems())
        .extracting(RuleProblem::message)
        .containsExactly("the text of line 1 again");
  }

  @Test
  void anEmptyFileAndNoneAreProblems(@TempDir Path folder) throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");

    assertThat(GoldenSet.read(empty, TAGS).problems())
        .extracting(RuleProblem::message)
        .containsExactly("there is no text in it");
    assertThatThrownBy(() -> GoldenSet.read(folder.resolve("none.yaml"), TAGS).orThrow("none.yaml"))
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContaining("does not exist");
  }
}

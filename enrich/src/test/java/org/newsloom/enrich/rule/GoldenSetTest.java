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
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.common.config.WrongSettingsException;

class GoldenSetTest {
  private static final List<String> TAGS = List.of("golan", "zone", "talks");

  @Test
  void aTextIsReadWithItsLineAndItsTags() {
    GoldenSet set =
        GoldenSet.parse(
            """
            # what a reader says
            - text: Talks on the Golan.
              lang: en
              tags: [golan, talks]
              may: zone
            - title: A film
              text: by Menahem Golan
              lang: fr
              not: [golan]
            """,
            TAGS);

    assertThat(set.problems()).isEmpty();
    assertThat(set.texts())
        .containsExactly(
            new GoldenText(
                2,
                "",
                "Talks on the Golan.",
                "en",
                Set.of("golan", "talks"),
                Set.of("zone"),
                Set.of()),
            new GoldenText(
                6, "A film", "by Menahem Golan", "fr", Set.of(), Set.of(), Set.of("golan")));
  }

  @Test
  void everyMistakeIsReportedWithItsLine() {
    GoldenSet set =
        GoldenSet.parse(
            """
            - text: good
              lang: en
              tags: []
            - text: misspelt
              lang: en
              tags: [golann]
            - text: undecided
              lang: en
              tags: [golan]
              not: [golan]
            - text: says nothing
              lang: en
            - lang: english
              tagz: [golan]
              not: [[golan]]
            - text: good
              lang: en
              not: {a: b}
            - loose words
            """,
            TAGS);

    assertThat(set.texts()).as("figures over a part would mislead").isEmpty();
    assertThat(set.problems())
        .extracting(RuleProblem::toString)
        .containsExactly(
            "line 6: no rule has the id 'golann'",
            "line 7: 'golan' is in two of tags:, may: and not:",
            "line 11: neither tags: nor not: says what the text should get",
            "line 13: 'tagz' means nothing here",
            "line 13: neither tags: nor not: says what the text should get",
            "line 13: text: must be words",
            "line 13: lang: must be the two letters of a language",
            "line 15: a tag must be a word",
            "line 16: neither tags: nor not: says what the text should get",
            "line 16: the text of line 1 again",
            "line 18: not: must be a list of tags",
            "line 19: a text needs text:, lang:, and tags: or not:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "---", "[]", "# nothing"})
  void aSetWithoutTextsProvesNothing(String yaml) {
    assertThat(GoldenSet.parse(yaml, TAGS).problems())
        .extracting(RuleProblem::message)
        .containsExactly("there is no text in it");
  }

  @Test
  void whatIsNotYamlIsRefusedWhole(@TempDir Path dir) throws Exception {
    Path yaml =
        Files.writeString(dir.resolve("a.yaml"), "- {text: a, lang: en, tags: []}\n- {text");
    Path bytes = Files.write(dir.resolve("b.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});

    assertThat(GoldenSet.read(yaml, TAGS).problems().getFirst().toString())
        .startsWith("line 2: not YAML: ");
    assertThat(GoldenSet.read(bytes, TAGS).problems().getFirst().message()).endsWith("not UTF-8");
    assertThatThrownBy(() -> GoldenSet.read(dir.resolve("none"), TAGS).orThrow("none"))
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContaining("does not exist");
  }
}

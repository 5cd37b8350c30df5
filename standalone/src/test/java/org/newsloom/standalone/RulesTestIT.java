package org.newsloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules test} as an author of rules runs it. */
@Timeout(120)
class RulesTestIT {
  @TempDir private Path dir;
  private Path rules;
  private Path texts;

  @BeforeEach
  void write() throws Exception {
    rules = Files.writeString(dir.resolve("rules.yaml"), "- {id: golan, any: [Golan]}\n");
    texts =
        Files.writeString(
            dir.resolve("texts.yaml"),
            """
            - {text: On the Golan., lang: en, tags: [golan]}
            - {text: Menahem Golan made films., lang: en, not: [golan]}
            - {text: À l'est du lac., lang: fr, tags: [golan]}
            - {text: Sur le Golan., lang: fr, tags: [golan]}
            """);
  }

  @Test
  void figuresAndFailuresArePrintedAndTheThresholdDecides() throws Exception {
    var strict = ask();
    var lenient = ask("--at-least", "0.5");

    assertThat(strict.exit()).isEqualTo(1);
    assertThat(lenient.exit()).isZero();
    assertThat(lenient.said())
        .containsPattern("golan +0\\.666 +0\\.666 +2 +1 +1 +1\n")
        .containsPattern("en +0\\.500 +1\\.000 +1 +0 +1 +1\n")
        .containsPattern("fr +1\\.000 +0\\.500 +1 +1 +0 +0\n")
        .containsPattern("overall +0\\.666 +0\\.666 +2 +1 +1 +1\n")
        .contains("texts.yaml:2: is not golan (Golan)\n    Menahem Golan made films.")
        .contains("texts.yaml:3: misses golan\n")
        .endsWith("4 texts, 2 fail");
  }

  @Test
  void aBrokenFileOrThresholdIsWrongUsage() throws Exception {
    Path broken = Files.writeString(dir.resolve("broken.yaml"), "- {id: golan, anny: [Golan]}\n");

    assertThat(ask("--at-least", "NaN").exit()).isEqualTo(2);
    assertThat(ask("--at-least", "98").exit()).isEqualTo(2);
    assertThat(NewsloomProcess.ask(Map.of(), "rules", "test", dir + "/none").exit()).isEqualTo(2);
    assertThat(
            NewsloomProcess.ask(
                    Map.of(), "rules", "test", texts.toString(), "--rules", broken.toString())
                .exit())
        .isEqualTo(2);
    Files.writeString(texts, "- {text: a, lang: en, tags: [golann]}\n");
    assertThat(ask("--at-least", "0").exit()).isEqualTo(2);
  }

  private NewsloomProcess.Answer ask(String... options) throws Exception {
    String[] verb = {"rules", "test", texts.toString(), "--rules", rules.toString()};
    String[] all = Arrays.copyOf(verb, verb.length + options.length);
    System.arraycopy(options, 0, all, verb.length, options.length);
    return NewsloomProcess.ask(Map.of(), all);
  }
}

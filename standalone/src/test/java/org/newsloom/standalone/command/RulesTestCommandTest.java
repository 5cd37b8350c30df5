package org.newsloom.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.common.config.WrongSettingsException;
import picocli.CommandLine;

class RulesTestCommandTest {
  private Path rules = Path.of("");
  private Path golden = Path.of("");

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    rules =
        Files.writeString(
            folder.resolve("rules.yaml"), "- {id: golan, name: Golan, any: [golan]}\n");
    golden =
        Files.writeString(
            folder.resolve("golden.yaml"),
            """
            - {text: a golan, lang: en, tags: [golan]}
            - {text: a plateau, lang: en, tags: [golan]}
            """);
  }

  @Test
  void theAnswerIsWhetherTheyAreGoodEnough() {
    assertThat(run("--at-least", "0.5")).isZero();
    assertThat(run("--at-least", "0.51")).isEqualTo(1);
    assertThat(run()).as("nothing less than all, where nobody says").isEqualTo(1);
    assertThat(run("--json", "--at-least", "0.5")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "-0.1", "NaN"})
  void whatNoRatioCanBeIsWrongUsage(String least) {
    assertThatThrownBy(() -> run("--at-least", least)).isInstanceOf(WrongSettingsException.class);
  }

  @Test
  void aBrokenFileIsNoAnswer() throws IOException {
    Files.writeString(golden, "- {text: a, lang: en, tags: [other]}\n");

    assertThatThrownBy(() -> run("--at-least", "0"))
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("no rule has the id 'other'");
  }

  private int run(String... options) {
    var command = new CommandLine(new RulesTestCommand());
    String[] arguments = new String[options.length + 3];
    arguments[0] = golden.toString();
    arguments[1] = "--rules";
    arguments[2] = rules.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    command.parseArgs(arguments);
    return command.<RulesTestCommand>getCommand().call();
  }
}

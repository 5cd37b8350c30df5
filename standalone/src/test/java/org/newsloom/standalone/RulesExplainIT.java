package org.newsloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules explain} as an author of rules runs it. */
@Timeout(120)
class RulesExplainIT {
  @TempDir private Path dir;
  private Path rules;

  @BeforeEach
  void write() throws Exception {
    rules =
        Files.writeString(
            dir.resolve("rules.yaml"),
            """
            - {id: quneitra, name: The town, any: [{spellings: Quneitra}, القنيطرة]}
            """);
  }

  @Test
  void spellingsAreShownAndATextIsTried() throws Exception {
    var plain = ask("quneitra");
    var found = ask("quneitra", "--text", "Quiet in Kuneitra, residents of the town said.");
    var missed = ask("quneitra", "--text", "Quiet in Katzrin, residents of the town said.");

    assertThat(plain.exit()).isZero();
    assertThat(plain.said()).contains("quneitra: The town", "Kuneitra, ", "Qunaytra, ");
    assertThat(found.exit()).isZero();
    assertThat(found.said())
        .contains("+   spellings \"Quneitra\"")
        .contains("language en: the text gets the tag")
        .doesNotContain("+   \"القنيطرة\"");
    assertThat(missed.exit()).isEqualTo(1);
    assertThat(missed.said()).contains("does not get the tag");
  }

  @Test
  void itIsJsonForPrograms() throws Exception {
    var json = ask("quneitra", "--json", "--title", "Kuneitra");

    assertThat(json.said()).contains("\"tagged\"", "\"holds\"", "\"depth\"");
  }

  @Test
  void anUnknownTagIsWrongUsage() throws Exception {
    var unknown = ask("nowhere");

    assertThat(unknown.exit()).isEqualTo(2);
  }

  private NewsloomProcess.Answer ask(String tag, String... more) throws Exception {
    String[] arguments = new String[more.length + 5];
    arguments[0] = "rules";
    arguments[1] = "explain";
    arguments[2] = tag;
    arguments[3] = "--rules";
    arguments[4] = rules.toString();
    System.arraycopy(more, 0, arguments, 5, more.length);
    return NewsloomProcess.ask(Map.of(), arguments);
  }
}

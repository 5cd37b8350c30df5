package org.newsloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.newsloom.common.config.Settings;
import org.newsloom.standalone.command.Newsloom;
import org.newsloom.standalone.running.Configuration;

/**
 * What the README says is so. {@code -Dreadme.rewrite=true} brings its table of settings up to
 * date.
 */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Pattern TABLE =
      Pattern.compile("(<!-- settings:.*?-->\n)(.*?)(<!-- /settings -->)", Pattern.DOTALL);

  @Test
  void theTableOfSettingsIsThatOfTheCode() throws IOException {
    String readme = Files.readString(README);
    Matcher table = TABLE.matcher(readme);
    assertThat(table.find()).isTrue();
    if (Boolean.getBoolean("readme.rewrite")) {
      Files.writeString(
          README,
          readme.substring(0, table.start(2)) + settings() + readme.substring(table.end(2)));
      return;
    }

    assertThat(table.group(2)).isEqualTo(settings());
  }

  @Test
  void everyVerbIsInTheTableOfCommands() throws IOException {
    String readme = Files.readString(README);

    assertThat(verbs()).isNotEmpty().allSatisfy(verb -> assertThat(readme).contains(verb));
  }

  @Test
  void filesThatItLinksToExist() throws IOException {
    Matcher link = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(README));

    while (link.find()) assertThat(README.resolveSibling(link.group(1))).exists();
  }

  private static String settings() {
    String rows = Configuration.known().stream().map(ReadmeTest::row).collect(Collectors.joining());
    return "| setting | default | meaning |\n|---|---|---|\n" + rows;
  }

  private static String row(Settings.Setting setting) {
    String value = setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`";
    return "| `%s` | %s | %s |\n".formatted(setting.key(), value, setting.meaning());
  }

  private static List<String> verbs() {
    var help = new StringWriter();
    Newsloom.run(new PrintWriter(help), new PrintWriter(help), "--help");
    return help.toString()
        .lines()
        .dropWhile(line -> !line.startsWith("Verbs:"))
        .skip(1)
        .filter(line -> line.matches("  [a-z].*"))
        .map(line -> line.strip().replaceFirst("[ ,].*", ""))
        .filter(verb -> !verb.equals("help"))
        .toList();
  }
}

package org.newsloom.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSourcesTest {
  private static final List<String> KEYS = List.of("kafka.bootstrap-servers", "es.api-key");

  @TempDir Path folder;

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("newsloom.yaml"), yaml);
  }

  private static String servers(Settings settings) {
    return settings.text("kafka.bootstrap-servers", "default", "");
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
    Path file = file("kafka:\n  bootstrap-servers: from-file\n");
    var environment = Map.of("NEWSLOOM_KAFKA_BOOTSTRAP_SERVERS", "from-environment");
    var commandLine = Map.of("kafka.bootstrap-servers", "from-command-line");

    assertThat(servers(SettingsSources.read(null, Map.of(), Map.of(), KEYS))).isEqualTo("default");
    assertThat(servers(SettingsSources.read(file, Map.of(), Map.of(), KEYS)))
        .isEqualTo("from-file");
    assertThat(servers(SettingsSources.read(file, environment, Map.of(), KEYS)))
        .isEqualTo("from-environment");
    assertThat(servers(SettingsSources.read(file, environment, commandLine, KEYS)))
        .isEqualTo("from-command-line");
  }

  @Test
  void listsAndNumbersOfTheFileAreText() throws IOException {
    var settings =
        SettingsSources.read(
            file("a:\n  list: [x, 2]\n  b:\n    deep: 17\nflat.key: yes\n"),
            Map.of(),
            Map.of(),
            KEYS);

    assertThat(settings.list("a.list", "", "")).containsExactly("x", "2");
    assertThat(settings.integer("a.b.deep", 0, 0, 99, "")).isEqualTo(17);
    assertThat(settings.flag("flat.key", false, "")).isTrue();
  }

  @Test
  void anEmptyFileSaysNothing() throws IOException {
    var settings = SettingsSources.read(file("# nothing\n"), Map.of(), Map.of(), KEYS);

    assertThat(servers(settings)).isEqualTo("default");
    settings.failIfWrong();
  }

  @Test
  void aSecretMayStandInAFileOfItsOwn() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "hunter2\n");

    var settings =
        SettingsSources.read(
            null, Map.of("NEWSLOOM_ES_API_KEY_FILE", secret.toString()), Map.of(), KEYS);

    assertThat(settings.secret("es.api-key", "")).isEqualTo("hunter2");
    settings.failIfWrong();
  }

  @Test
  void everySourceReportsItsMistakesTogether() throws IOException {
    var environment =
        Map.of(
            "NEWSLOOM_KAFKA_BOOTSTRAP_SERVRES", "x",
            "NEWSLOOM_ES_API_KEY_FILE", "/no/such/file",
            "NEWSLOOM_HOME", "/opt",
            "PATH", "/bin");

    var settings =
        SettingsSources.read(file("- a\n- list\n"), environment, Map.of("no.such", "x"), KEYS);

    servers(settings);
    settings.secret("es.api-key", "");
    assertThatThrownBy(settings::failIfWrong)
        .hasMessageContainingAll(
            "must be sections with keys",
            "there is no setting behind the variable NEWSLOOM_KAFKA_BOOTSTRAP_SERVRES",
            "NEWSLOOM_ES_API_KEY_FILE names a file that cannot be read",
            "there is no setting no.such")
        .message()
        .doesNotContain("NEWSLOOM_HOME", "PATH");
  }

  @Test
  void brokenYamlIsNamedWithItsLine() throws IOException {
    var settings = SettingsSources.read(file("a:\n  b: 'open\n"), Map.of(), Map.of(), KEYS);

    assertThatThrownBy(settings::failIfWrong)
        .hasMessageContaining("newsloom.yaml line ")
        .isInstanceOf(WrongSettingsException.class);
  }

  @Test
  void aMissingFileIsAMistake() {
    var settings = SettingsSources.read(folder.resolve("none.yaml"), Map.of(), Map.of(), KEYS);

    assertThatThrownBy(settings::failIfWrong).hasMessageContaining("none.yaml cannot be read");
  }
}

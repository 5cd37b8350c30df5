package org.newsloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as the stages' images hold it: without the embedded servers and their jars. */
@Timeout(120)
class WithoutServersIT {
  private static final Path APP = Path.of("target", "app");

  @Test
  void ourJarsBringNoServer() throws IOException {
    try (Stream<Path> jars = Files.list(APP.resolve("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .noneMatch(name -> name.matches("elasticsearch-(?!java|rest5-client).*"))
          .noneMatch(name -> name.matches("(kafka_|kafka-server|kafka-metadata|scala-).*"))
          .noneMatch(name -> name.startsWith("newsloom-embedded"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "help",
        "--version",
        "setup --help",
        "feeds list --help",
        "ingest --print-config",
        "enrich --print-config",
        "index --print-config",
        "desk --print-config",
        "news --help"
      })
  void verbsWorkFromOurJarsAlone(String verb) throws IOException, InterruptedException {
    assertThat(run(verb)).isEqualTo(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "up --port 0"})
  void whatNeedsTheServersSaysSo(String verb) throws IOException, InterruptedException {
    assertThat(run(verb)).as("exit code of wrong usage").isEqualTo(2);
  }

  private static int run(String verb) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", APP + "/*:" + APP + "/lib/*", NewsloomCommand.class.getName()));
    command.addAll(List.of(verb.split(" ")));
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
    return process.waitFor();
  }
}

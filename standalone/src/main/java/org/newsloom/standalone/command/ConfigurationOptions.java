package org.newsloom.standalone.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.standalone.running.Configuration;
import picocli.CommandLine.Option;

/** How every verb that runs or reaches something is given settings. */
final class ConfigurationOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "settings file (default: newsloom.yaml here, if there is one)")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "one setting, such as feeds.poll-interval=2m; may be repeated")
  private Map<String, String> given = new LinkedHashMap<>();

  @Option(
      names = "--print-config",
      description = "print the settings in force, secrets masked, and stop")
  private boolean printOnly;

  boolean printOnly() {
    return printOnly;
  }

  /**
   * Reads all settings.
   *
   * @param implied by other options of the verb; {@code --set} wins
   */
  Configuration read(Map<String, String> implied) {
    Map<String, String> all = new HashMap<>(implied);
    all.putAll(given);
    return Configuration.read(file, System.getenv(), all);
  }

  Configuration read() {
    return read(Map.of());
  }
}

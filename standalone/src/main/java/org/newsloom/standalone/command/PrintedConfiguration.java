package org.newsloom.standalone.command;

import java.util.Map;
import org.newsloom.standalone.running.Configuration;
import org.newsloom.standalone.running.Standalone;

/** The settings in force, one a line, secrets masked. */
final class PrintedConfiguration {
  private PrintedConfiguration() {}

  static void print(Configuration configuration) {
    print(configuration, Map.of());
  }

  /** Of a pipeline with servers of its own. */
  static void printStandalone(Configuration configuration) {
    print(configuration, Standalone.settings(configuration));
  }

  private static void print(Configuration configuration, Map<String, String> instead) {
    configuration
        .settings()
        .effective()
        .forEach((key, value) -> Terminal.say(key + "=" + instead.getOrDefault(key, value)));
  }
}

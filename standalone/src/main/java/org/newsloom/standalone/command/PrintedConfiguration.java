package org.newsloom.standalone.command;

import org.newsloom.standalone.running.Configuration;

/** The settings in force, one a line, secrets masked. */
final class PrintedConfiguration {
  private PrintedConfiguration() {}

  static void print(Configuration configuration) {
    configuration.settings().effective().forEach((key, value) -> Terminal.say(key + "=" + value));
  }
}

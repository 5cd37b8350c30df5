package org.newsloom.standalone.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.newsloom.common.kafka.Json;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Where a verb's words go: the answer on standard output, in UTF-8 whatever the locale says, the
 * rest on standard error.
 */
public final class Terminal {
  private static final PrintStream OUT = stream(System.out);
  private static final PrintStream ERR = stream(System.err);

  private Terminal() {}

  private static PrintStream stream(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  public static void say(String line) {
    OUT.println(harmless(line));
  }

  /** One JSON value on one line. */
  static void json(Object value) {
    OUT.println(Json.MAPPER.writeValueAsString(value));
  }

  static void prettyJson(Object value) {
    OUT.println(Json.MAPPER.writer().with(new DefaultPrettyPrinter()).writeValueAsString(value));
  }

  public static void complain(String message) {
    message.lines().forEach(line -> ERR.println("newsloom: " + harmless(line)));
  }

  /**
   * Outside text must not steer the terminal: escape sequences and other control characters become
   * spaces.
   */
  static String harmless(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\t\n]]", " ");
  }

  /** Whether standard error is a terminal, as the launcher found out. */
  static boolean isInteractive() {
    return Boolean.getBoolean("newsloom.terminal");
  }
}

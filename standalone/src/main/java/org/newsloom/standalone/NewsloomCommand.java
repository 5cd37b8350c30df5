package org.newsloom.standalone;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.newsloom.standalone.command.Newsloom;

/** The command {@code newsloom}. */
public final class NewsloomCommand {
  private NewsloomCommand() {}

  public static void main(String[] arguments) {
    chooseLogFormat();
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(Newsloom.run(out, err, arguments));
  }

  /** Before the first logger is made: text for people on a terminal, JSON for everything else. */
  private static void chooseLogFormat() {
    String format = Boolean.getBoolean("newsloom.terminal") ? "text" : "json";
    setUnlessSet("log4j2.configurationFile", "classpath:log4j2-" + format + ".xml");
    // Lucene and Helidon log through the JDK's own logging: their lines go where ours go.
    setUnlessSet("java.util.logging.manager", "org.apache.logging.log4j.jul.LogManager");
  }

  private static void setUnlessSet(String name, String value) {
    if (System.getProperty(name) == null) System.setProperty(name, value);
  }
}

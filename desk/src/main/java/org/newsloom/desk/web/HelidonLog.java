package org.newsloom.desk.web;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * Helidon logs through the JDK's own logging, which would write to the terminal in a form of its
 * own. From warnings upward its lines go where ours go.
 */
final class HelidonLog extends Handler {
  /** Held, because the JDK forgets loggers that nobody holds, and their levels with them. */
  private static final Logger HELIDON = Logger.getLogger("io.helidon");

  private HelidonLog() {}

  static synchronized void route() {
    if (HELIDON.getHandlers().length > 0) return;
    HELIDON.setUseParentHandlers(false);
    HELIDON.setLevel(Level.WARNING);
    HELIDON.addHandler(new HelidonLog());
  }

  @Override
  public void publish(LogRecord line) {
    if (!isLoggable(line)) return;
    LoggerFactory.getLogger(String.valueOf(line.getLoggerName()))
        .warn("{}", line.getMessage(), line.getThrown());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}

package org.newsloom.standalone.command;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.newsloom.common.config.WrongSettingsException;

/**
 * A point in time as people type it: {@code 90m}, {@code 2h}, {@code 3d} ago, a day, or an ISO
 * instant.
 */
final class When {
  private When() {}

  static Instant parse(String text) {
    try {
      if (text.matches("\\d{1,6}[mhd]")) return Instant.now().minus(ago(text));
      if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new WrongSettingsException(
          "'" + text + "' is no time: write 90m, 2h, 3d, 2026-11-01 or 2026-11-01T12:00:00Z");
    }
  }

  private static Duration ago(String text) {
    long amount = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 'm' -> Duration.ofMinutes(amount);
      case 'h' -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}

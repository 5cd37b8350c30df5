package org.newsloom.ingest.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates that pages write for machines. What has no zone is read as UTC, what has no clock
 * as the start of the day; what could be either day or month first is not read at all.
 */
final class PageDates {
  /** Before the web there was nothing to publish on it; far later is a mistake or a trick. */
  private static final Instant EARLIEST = Instant.parse("1991-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})"
              + "(?:[T\\s]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?)?"
              + "\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})?.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern COMPACT =
      Pattern.compile(
          "(\\d{4})(\\d{2})(\\d{2})(?:T?(\\d{2})(\\d{2})(\\d{2})?(Z|[+-]\\d{2}:?\\d{2})?)?");
  private static final Pattern EPOCH = Pattern.compile("\\d{10}|\\d{13}");
  private static final DateTimeFormatter MAIL =
      DateTimeFormatter.ofPattern("[EEE, ]d MMM yyyy H:mm[:ss] [XX][XXX][zzz]", Locale.ENGLISH);

  private PageDates() {}

  /** The instant that a text names, or null. */
  static @Nullable Instant parse(@Nullable String text) {
    if (text == null || text.length() > 100) return null;
    String date = text.strip();
    try {
      Instant instant = read(date);
      boolean plausible = instant != null && instant.isAfter(EARLIEST) && instant.isBefore(LATEST);
      return plausible ? instant : null;
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable Instant read(String date) {
    Matcher iso = ISO.matcher(date);
    if (iso.matches()) return fromParts(iso);
    if (EPOCH.matcher(date).matches()) return fromEpoch(date);
    Matcher compact = COMPACT.matcher(date);
    if (compact.matches()) return fromParts(compact);
    return fromWords(date);
  }

  private static Instant fromEpoch(String digits) {
    long number = Long.parseLong(digits);
    return digits.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
  }

  private static Instant fromParts(Matcher parts) {
    LocalDateTime local =
        LocalDateTime.of(
            number(parts.group(1)),
            number(parts.group(2)),
            number(parts.group(3)),
            number(parts.group(4)) % 24,
            number(parts.group(5)),
            Math.min(number(parts.group(6)), 59));
    String zone = parts.group(7);
    return local.toInstant(zone == null ? ZoneOffset.UTC : offset(zone));
  }

  private static ZoneOffset offset(String zone) {
    return Character.isLetter(zone.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(zone);
  }

  private static @Nullable Instant fromWords(String date) {
    try {
      return MAIL.parse(date, ZonedDateTime::from).toInstant();
    } catch (DateTimeParseException e) {
      return WordDates.parse(date);
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}

package org.newsloom.ingest.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates that pages write for machines. What could be either day or month first is not
 * read at all.
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

  /** As in mail, and as JavaScript turns a date into text. */
  private static final List<DateTimeFormatter> MACHINES =
      Stream.of("[EEE, ]d MMM yyyy H:mm[:ss] [XX][XXX][zzz]", "EEE MMM d yyyy H:mm:ss 'GMT'XX")
          .map(form -> DateTimeFormatter.ofPattern(form, Locale.ENGLISH))
          .toList();

  private static final Pattern ZONE_NAME = Pattern.compile("\\s*\\([^()]*\\)$");

  private PageDates() {}

  /** The date that a text names, or null. */
  static @Nullable PageDate parse(@Nullable String text) {
    if (text == null || text.length() > 100) return null;
    try {
      return plausible(read(Digits.western(text.strip())));
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  static @Nullable PageDate plausible(@Nullable PageDate date) {
    if (date == null) return null;
    Instant instant = date.instant();
    return instant.isAfter(EARLIEST) && instant.isBefore(LATEST) ? date : null;
  }

  private static @Nullable PageDate read(String date) {
    Matcher iso = ISO.matcher(date);
    if (iso.matches()) return fromParts(iso);
    if (EPOCH.matcher(date).matches()) return fromEpoch(date);
    Matcher compact = COMPACT.matcher(date);
    if (compact.matches()) return fromParts(compact);
    return fromWords(date);
  }

  private static PageDate fromEpoch(String digits) {
    long number = Long.parseLong(digits);
    Instant instant =
        digits.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    return PageDate.of(instant.atOffset(ZoneOffset.UTC));
  }

  private static PageDate fromParts(Matcher parts) {
    LocalDate day =
        PersianCalendar.day(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
    if (parts.group(4) == null) return new PageDate(day, null, null);
    LocalTime clock =
        LocalTime.of(
            number(parts.group(4)) % 24,
            number(parts.group(5)),
            Math.min(number(parts.group(6)), 59));
    String zone = parts.group(7);
    return new PageDate(day, clock, zone == null ? null : offset(zone));
  }

  private static ZoneOffset offset(String zone) {
    return Character.isLetter(zone.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(zone);
  }

  private static @Nullable PageDate fromWords(String date) {
    for (DateTimeFormatter form : MACHINES) {
      try {
        String bare = ZONE_NAME.matcher(date).replaceFirst("");
        return PageDate.of(form.parse(bare, ZonedDateTime::from).toOffsetDateTime());
      } catch (DateTimeParseException e) {
        // Then it is in another form.
      }
    }
    return WordDates.parse(date);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}

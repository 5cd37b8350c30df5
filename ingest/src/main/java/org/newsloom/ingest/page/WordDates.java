package org.newsloom.ingest.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads days written with the name of the month: "7 June 2020", "June 7, 2020", "7. Juni 2020". */
final class WordDates {
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?\\s+(?:de |of |ב)?(\\p{L}{3,})\\.?,?\\s+(?:de |del )?(\\d{4})(?!\\d)");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("(\\p{L}{3,})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)");

  private WordDates() {}

  /** The start of the first day named in the text, or null. */
  static @Nullable Instant parse(String text) {
    Matcher dayFirst = DAY_FIRST.matcher(text);
    if (dayFirst.find()) return day(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
    Matcher monthFirst = MONTH_FIRST.matcher(text);
    if (monthFirst.find())
      return day(monthFirst.group(3), monthFirst.group(1), monthFirst.group(2));
    return null;
  }

  private static @Nullable Instant day(String year, String monthName, String day) {
    Integer month = MonthNames.month(monthName);
    if (month == null) return null;
    return LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day))
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }
}

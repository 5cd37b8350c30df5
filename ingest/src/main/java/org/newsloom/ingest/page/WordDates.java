package org.newsloom.ingest.page;

import java.time.DateTimeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads days written with the name of the month: "7 June 2020", "June 7, 2020", "2020. június 7.".
 */
final class WordDates {
  /** A name, in Arabic perhaps of two words, and perhaps another for the same month after it. */
  private static final String MONTH =
      "(?<month>[\\p{L}\\p{M}]{2,}(?:\\s(?:الثاني|الأول|الاول))?)\\.?(?:\\s?/\\s?[\\p{L}\\p{M}]+(?:\\s(?:الثاني|الأول|الاول))?)?";

  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?<![\\d/])(?<day>\\d{1,2})(?:st|nd|rd|th|er|e|º|°|ª|\\.|-?an|-?го|일)?(?:[-/]|,?\\s+)(?:de |of |d['’]|din |ב|ב-)?"
              + MONTH
              + "(?:[-/]|,?\\s+)(?:de |del |de l['’]|ב-?)?(?<year>\\d{4})(?!\\d)");
  private static final Pattern MONTH_FIRST =
      Pattern.compile(
          MONTH
              + "[-\\s]+(?<day>\\d{1,2})(?:st|nd|rd|th)?"
              // C's and Unix's way has the time of day before the year.
              + "(?:\\s\\d{1,2}:\\d{2}(?::\\d{2})?)?"
              + "(?:[-\\s]|,\\s?|\\s,\\s)\\s*(?<year>\\d{4})(?!\\d)");
  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(?<!\\d)(?<year>\\d{4})(?:\\.| m\\.|,)?\\s+"
              + MONTH
              + "[-\\s]*(?<day>\\d{1,2})(?!\\d|:)");

  private WordDates() {}

  /** The first day named in the text, or null. */
  static @Nullable PageDate parse(String text) {
    PageDate day = first(DAY_FIRST, text);
    if (day == null) day = first(MONTH_FIRST, text);
    return day == null ? first(YEAR_FIRST, text) : day;
  }

  private static @Nullable PageDate first(Pattern form, String text) {
    Matcher found = form.matcher(text);
    for (int from = 0; found.find(from); from = found.start() + 1) {
      PageDate day =
          day(
              Integer.parseInt(found.group("year")),
              found.group("month"),
              Integer.parseInt(found.group("day")));
      if (day != null) return day;
    }
    return null;
  }

  private static @Nullable PageDate day(int year, String monthName, int day) {
    boolean isPersian = PersianCalendar.isYear(year);
    Integer month = isPersian ? PersianCalendar.month(monthName) : MonthNames.month(monthName);
    if (month == null) return null;
    try {
      return PageDate.of(PersianCalendar.day(year, month, day));
    } catch (DateTimeException e) {
      return null;
    }
  }
}

package org.newsloom.ingest.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days of the calendar of Iran and Afghanistan, whose pages date by it. */
final class PersianCalendar {
  private static final List<String> MONTHS =
      List.of(
          "فروردین",
          "اردیبهشت",
          "خرداد",
          "تیر",
          "مرداد",
          "شهریور",
          "مهر",
          "آبان",
          "آذر",
          "دی",
          "بهمن",
          "اسفند");

  /** Where this reckoning puts the first day of 1970. */
  private static final int EPOCH = 719_528 + 355_668;

  private PersianCalendar() {}

  /** The day, by the calendar that such a year can only be of. */
  static LocalDate day(int year, int month, int day) {
    return isYear(year) ? persian(year, month, day) : LocalDate.of(year, month, day);
  }

  static boolean isYear(int year) {
    return year >= 1300 && year < 1500;
  }

  /** The month, from 1, by its name; null if there is none. */
  static @Nullable Integer month(String name) {
    // Arabic keyboards write another ye.
    int index = MONTHS.indexOf(name.replace('ي', 'ی'));
    return index < 0 ? null : index + 1;
  }

  /** Eight leap years in 33, which is right from 1799 to 2256 as far as the calendar is set. */
  private static LocalDate persian(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > (month < 7 ? 31 : 30)) {
      throw new DateTimeException("no such Persian day");
    }
    int years = year + 1595;
    int inYear = month < 7 ? (month - 1) * 31 + day : (month - 7) * 30 + 186 + day;
    int days = 365 * years + years / 33 * 8 + (years % 33 + 3) / 4 + inYear;
    return LocalDate.ofEpochDay(days - EPOCH);
  }
}

package org.newsloom.ingest.page;

import java.time.DateTimeException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads days written in figures, in the order that the page's language writes them in. */
final class NumericDates {
  private static final String YEAR = "((?:19|20)\\d{2}|1[34]\\d{2})";
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<!\\d)" + YEAR + "([-/.])\\s?(\\d{1,2})\\2\\s?(\\d{1,2})(?!\\d)");
  private static final Pattern EAST_ASIAN =
      Pattern.compile(YEAR + "\\s?[年년]\\s?(\\d{1,2})\\s?[月월]\\s?(\\d{1,2})(?!\\d)");
  private static final Pattern YEAR_LAST =
      Pattern.compile(
          "(?<![\\d./-])(\\d{1,2})([-./]|\\s\\|)\\s?(\\d{1,2})\\2\\s?" + YEAR + "(?!\\d)");
  private static final Pattern SHORT_YEAR =
      Pattern.compile("(?<![\\d.])(\\d{1,2})\\.(\\d{1,2})\\.(\\d{2})(?![\\d.])");

  /** Countries where English is read and the month may stand first. */
  private static final Set<String> MONTH_MAY_BE_FIRST = Set.of("", "US", "CA", "PH");

  private final boolean isDayFirst;

  private NumericDates(boolean isDayFirst) {
    this.isDayFirst = isDayFirst;
  }

  /** For a page: only English leaves a doubt, where no other country than some is named. */
  static NumericDates of(Outline page) {
    String declared = page.named("html").findFirst().map(html -> html.attr("lang")).orElse("");
    Locale locale = Locale.forLanguageTag(declared.replace('_', '-'));
    String language = locale.getLanguage();
    boolean isSure = language.equals("en") && !MONTH_MAY_BE_FIRST.contains(locale.getCountry());
    return new NumericDates(isSure || !Set.of("", "en", "und", "fil", "tl").contains(language));
  }

  /** For a text of an unknown language. */
  static NumericDates ofAny() {
    return new NumericDates(false);
  }

  /** The first day in figures; null if there is none or it could be read in two ways. */
  @Nullable PageDate read(String text) {
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    if (yearFirst.find()) return day(yearFirst.group(1), yearFirst.group(3), yearFirst.group(4));
    Matcher eastAsian = EAST_ASIAN.matcher(text);
    if (eastAsian.find()) return day(eastAsian.group(1), eastAsian.group(2), eastAsian.group(3));
    Matcher yearLast = YEAR_LAST.matcher(text);
    if (yearLast.find()) return inOrder(yearLast);
    Matcher shortYear = SHORT_YEAR.matcher(text);
    if (!shortYear.find()) return null;
    return day("20" + shortYear.group(3), shortYear.group(2), shortYear.group(1));
  }

  private @Nullable PageDate inOrder(Matcher parts) {
    int first = Integer.parseInt(parts.group(1));
    int second = Integer.parseInt(parts.group(3));
    // Dots are written day first everywhere; slashes and hyphens depend on the country.
    boolean isClear = parts.group(2).equals(".") || first > 12 || second > 12 || first == second;
    if (!isClear && !isDayFirst) return null;
    String year = parts.group(4);
    return second > 12
        ? day(year, parts.group(1), parts.group(3))
        : day(year, parts.group(3), parts.group(1));
  }

  private static @Nullable PageDate day(String year, String month, String day) {
    try {
      return PageDate.of(
          PersianCalendar.day(
              Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return null;
    }
  }
}

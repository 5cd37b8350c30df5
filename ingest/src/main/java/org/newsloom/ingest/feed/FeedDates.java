package org.newsloom.ingest.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.page.MonthNames;

/**
 * Dates in the shapes that occur in feeds: RFC 822 and 2822, ISO 8601, seconds since 1970, what C's
 * and JavaScript's libraries print, and what people write by hand, in many languages. A date that
 * can be read in two ways is none.
 *
 * <p>A time without a zone, or with one that nobody knows, is UTC: RFC 2822, section 4.3.
 */
final class FeedDates {
  private static final int LONGEST = 100;

  private static final String TIME =
      "(?<hour>\\d{1,2})(?:[:.h](?<minute>\\d{2}))(?:[:.](?<second>\\d{2})(?:[.,:]\\d{1,9})?)?"
          + "(?: ?(?<half>[aApP])\\.?[mM]\\b\\.?)?";
  private static final String ZONE =
      "(?<zone>(?:UTC|GMT|UT|Z)? ?[+-]\\d{1,2}(?::?\\d{2})?|[A-Za-z][A-Za-z/_ ]{0,40})?";
  private static final String TIME_AND_ZONE =
      "(?:(?:T|,| |at |um |à |kl |klo |- )*" + TIME + "(?: (?:Uhr|hrs))? ?" + ZONE + ")?";
  private static final String MONTH = "(?<month>\\p{L}[\\p{L}\\p{M}'’]{1,20})\\.?";
  private static final String DAY = "(?<day>\\d{1,2})";
  private static final String YEAR = "(?<year>\\d{4}|\\d{2})";

  private static final Pattern EPOCH = Pattern.compile("(\\d{9,10})(?:(\\d{3})|\\.\\d+)?");
  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(?<year>\\d{4})(?<divider>[-/.])(?<month>\\d{1,2})\\k<divider>" + DAY + TIME_AND_ZONE);
  private static final Pattern COMPACT =
      Pattern.compile(
          "(?<year>(?:19|20)\\d{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\\d|3[01])"
              + "(?:[T ]?(?<hour>[01]\\d|2[0-4])(?::?(?<minute>[0-5]\\d)"
              + "(?::?(?<second>\\d{2})(?:[.,]\\d{1,9})?)?)?"
              + "(?<half>(?!))? ?"
              + ZONE
              + ")?");
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          DAY
              + "(?:st|nd|rd|th|er|º|\\.)?[ /-]*(?:de |of |ב)?"
              + MONTH
              + "[ ,/-]*(?:de )?"
              + YEAR
              + TIME_AND_ZONE);
  private static final Pattern MONTH_FIRST =
      Pattern.compile(
          MONTH + "[ /-]*" + DAY + "(?:st|nd|rd|th)?[ ,/-]+(?<year>\\d{4})" + TIME_AND_ZONE);
  private static final Pattern YEAR_LAST =
      Pattern.compile(MONTH + " " + DAY + " " + TIME + " ?" + ZONE + " (?<year>\\d{4})");
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?<first>\\d{1,2})(?<divider>[-/.])(?<then>\\d{1,2})\\k<divider>"
              + YEAR
              + TIME_AND_ZONE);

  /** A weekday, in whatever language, and what else stands before the first number or month. */
  private static final Pattern WEEKDAY =
      Pattern.compile("[\\p{L}\\p{M}'’]+(?:\\.?,|\\.) ?|\\p{L}+ (?=\\d)");

  private static final Pattern FIRST_WORD = Pattern.compile("[\\p{L}\\p{M}'’]+ (?=\\p{L})");
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
  private static final Pattern OFFSET =
      Pattern.compile("(?:UTC|GMT|UT|Z)? ?([+-])(\\d{1,2})(?::?(\\d{2}))?");

  /** Hours and minutes; a zone's own name where it has summer time, which its short name hides. */
  private static final Map<String, ZoneId> ZONES =
      zones(
          """
      NST -03:30 NDT -02:30 AST -4 ADT -3 EST -5 EDT -4 CST -6 CDT -5 MST -7 MDT -6 PST -8 PDT -7
      AKST -9 AKDT -8 HST -10 BST +1 WEST +1 WET +0 CET +1 CEST +2 MEZ +1 MESZ +2 EET +2 EEST +3
      IDT +3 MSK +3 TRT +3 GST +4 PKT +5 NPT +05:45 WIB +7 HKT +8 SGT +8 AWST +8 PHT +8 JST +9
      KST +9 ACST +09:30 ACDT +10:30 AEST +10 AEDT +11 NZST +12 NZDT +13 CAT +2 EAT +3 SAST +2
      WAT +1 BRT -3 ART -3
      ET America/New_York CT America/Chicago MT America/Denver PT America/Los_Angeles
      """);

  private static final Map<String, ZoneId> LONG_NAMES =
      Map.of(
          "EASTERN STANDARD TIME", ZoneOffset.ofHours(-5),
          "EASTERN DAYLIGHT TIME", ZoneOffset.ofHours(-4),
          "CENTRAL STANDARD TIME", ZoneOffset.ofHours(-6),
          "CENTRAL DAYLIGHT TIME", ZoneOffset.ofHours(-5),
          "PACIFIC STANDARD TIME", ZoneOffset.ofHours(-8),
          "PACIFIC DAYLIGHT TIME", ZoneOffset.ofHours(-7));

  /** In India, in Israel and in Ireland. */
  private static final Set<String> AMBIGUOUS_ZONES = Set.of("IST");

  private FeedDates() {}

  /** The moment, or null for what does not name one beyond doubt. */
  static @Nullable Instant parse(@Nullable String written) {
    if (written == null || written.length() > LONGEST) return null;
    String text = tidy(written);
    try {
      Matcher compact = COMPACT.matcher(text);
      if (compact.matches()) return instant(compact, number(compact, "month"));
      Matcher epoch = EPOCH.matcher(text);
      if (epoch.matches()) return Instant.ofEpochSecond(Long.parseLong(epoch.group(1)));
      Matcher yearFirst = YEAR_FIRST.matcher(text);
      if (yearFirst.matches()) return instant(yearFirst, number(yearFirst, "month"));
      return inWords(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant inWords(String text) {
    Matcher numbers = NUMBERS.matcher(withoutWeekday(text));
    if (numbers.matches()) return dayAndMonth(numbers);
    for (String form : new String[] {text, withoutWeekday(text), withoutFirstWord(text)}) {
      for (Pattern pattern : new Pattern[] {DAY_FIRST, MONTH_FIRST, YEAR_LAST}) {
        Matcher words = pattern.matcher(form);
        if (!words.matches()) continue;
        Integer month = MonthNames.month(words.group("month"));
        if (month != null) return instant(words, month);
      }
    }
    return null;
  }

  /** Dots are written day first everywhere; slashes and hyphens depend on the country. */
  private static @Nullable Instant dayAndMonth(Matcher numbers) {
    int first = number(numbers, "first");
    int then = number(numbers, "then");
    boolean dotted = numbers.group("divider").equals(".");
    // 24-03-15 may begin with its year.
    if (!dotted && numbers.group("year").length() == 2) return null;
    boolean dayFirst = dotted || first > 12 || first == then;
    if (!dayFirst && then <= 12) return null;
    return dayFirst ? at(numbers, then, first) : at(numbers, first, then);
  }

  private static Instant instant(Matcher parts, int month) {
    return at(parts, month, number(parts, "day"));
  }

  private static Instant at(Matcher parts, int month, int day) {
    LocalDate date = LocalDate.of(year(parts.group("year")), month, day);
    if (parts.group("hour") == null) return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    int hour = hour(number(parts, "hour"), parts.group("half"));
    int minute = parts.group("minute") == null ? 0 : number(parts, "minute");
    int second = parts.group("second") == null ? 0 : Math.min(59, number(parts, "second"));
    // The midnight at the end of a day.
    boolean isEnd = hour == 24 && minute == 0;
    LocalDateTime time = date.atTime(isEnd ? 0 : hour, minute, second).plusDays(isEnd ? 1 : 0);
    return time.atZone(zone(parts.group("zone"))).toInstant();
  }

  /** RFC 2822, section 4.3. */
  private static int year(String written) {
    int year = Integer.parseInt(written);
    if (written.length() > 2) return year;
    return year < 50 ? 2000 + year : 1900 + year;
  }

  private static int hour(int hour, @Nullable String half) {
    if (half == null) return hour;
    if (hour < 1 || hour > 12) throw new DateTimeException("no hour of twelve: " + hour);
    return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
  }

  private static ZoneId zone(@Nullable String written) {
    String name = written == null ? "" : written.strip();
    Matcher offset = OFFSET.matcher(name);
    if (offset.matches()) {
      int minutes =
          Integer.parseInt(offset.group(2)) * 60
              + (offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3)));
      if (minutes > 14 * 60) return ZoneOffset.UTC;
      return ZoneOffset.ofTotalSeconds((offset.group(1).equals("-") ? -60 : 60) * minutes);
    }
    String known = name.toUpperCase(Locale.ROOT);
    if (AMBIGUOUS_ZONES.contains(known)) throw new DateTimeException("which " + known);
    ZoneId zone = ZONES.getOrDefault(known, LONG_NAMES.get(known));
    if (zone != null) return zone;
    try {
      return name.contains("/") ? ZoneId.of(name) : ZoneOffset.UTC;
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  private static Map<String, ZoneId> zones(String table) {
    String[] words = table.strip().split("\\s+", -1);
    Map<String, ZoneId> zones = new HashMap<>();
    for (int i = 0; i < words.length; i += 2) zones.put(words[i], ZoneId.of(words[i + 1]));
    return Map.copyOf(zones);
  }

  private static int number(Matcher parts, String group) {
    return Integer.parseInt(parts.group(group));
  }

  private static String withoutWeekday(String text) {
    Matcher weekday = WEEKDAY.matcher(text);
    return weekday.lookingAt() ? text.substring(weekday.end()).strip() : text;
  }

  private static String withoutFirstWord(String text) {
    Matcher word = FIRST_WORD.matcher(text);
    return word.lookingAt() ? text.substring(word.end()) : text;
  }

  /** Digits of all scripts as our own, no invisible characters, no comments, single spaces. */
  private static String tidy(String written) {
    var text = new StringBuilder();
    written
        .codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(
            c -> {
              if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                text.append(Character.digit(c, 10));
              } else {
                text.appendCodePoint(Character.isSpaceChar(c) ? ' ' : c == '،' ? ',' : c);
              }
            });
    return COMMENT.matcher(text).replaceAll(" ").replaceAll("[\\s]+", " ").strip();
  }
}

package org.newsloom.ingest.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The day in an article's address, as systems write it that file articles by day. */
final class AddressDate {
  private static final Pattern DAY =
      Pattern.compile(
          "[/_-](?<y>(?:19|20)\\d{2})[/_-](?<m>\\d{1,2}|[a-z]{3,9})[/_-](?<d>\\d{1,2})(?!\\d)"
              // A folder's name that begins with a number: /2023/10/3-questions
              + "(?!(?<=/\\d{1,2})-)"
              + "|[/_-](?<c>20\\d{6})(?!\\d)"
              + "|[/_-](?<last>\\d{2}-\\d{2}-20\\d{2})(?!\\d)");

  private static final Pattern FOLDERS = Pattern.compile("/[^/_-]+/[^/_-]+/[^/_-]+");

  private AddressDate() {}

  /** The day in the address that the page came from or names as its own. */
  static @Nullable PageDate of(Outline page, MetaElements meta) {
    return first(page, meta, found -> true);
  }

  /** The same where it is that of folders: other numbers may look like a day by chance. */
  static @Nullable PageDate ofFolders(Outline page, MetaElements meta) {
    return first(page, meta, found -> FOLDERS.matcher(found.group()).matches());
  }

  private static @Nullable PageDate first(
      Outline page, MetaElements meta, Predicate<Matcher> wanted) {
    return Stream.of(page.document().location(), PageLinks.canonical(page), meta.first("og:url"))
        .map(url -> in(url, wanted))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable PageDate in(String url, Predicate<Matcher> wanted) {
    Matcher matcher = DAY.matcher(url.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      PageDate day = wanted.test(matcher) ? day(matcher) : null;
      if (day != null) return day;
    }
    return null;
  }

  private static @Nullable PageDate day(Matcher found) {
    try {
      if (found.group("c") != null) return PageDates.parse(found.group("c"));
      if (found.group("last") != null) {
        return PageDates.plausible(NumericDates.ofAny().read(found.group("last")));
      }
      Integer month = month(found.group("m"));
      if (month == null) return null;
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(found.group("y")), month, Integer.parseInt(found.group("d")));
      return PageDates.plausible(PageDate.of(day));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Integer month(String text) {
    return Character.isDigit(text.charAt(0)) ? Integer.valueOf(text) : MonthNames.month(text);
  }
}

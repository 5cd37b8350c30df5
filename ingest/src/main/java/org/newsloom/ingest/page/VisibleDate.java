package org.newsloom.ingest.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jspecify.annotations.Nullable;

/**
 * The day of publication as readers see it, for pages that have none for machines: in the address,
 * in an element that is named after it, or beside the headline.
 */
final class VisibleDate {
  private static final int MAX_TEXT = 160;
  private static final int NEAR = 8;

  /** A day with a label before it, or an author's name and a clock time. */
  private static final int MAX_ALONE = 40;

  private static final Set<String> WORDS =
      Set.of(
          """
          date datum fecha data published pubdate publish posted posting dateline timestamp
          time datetime postdate entrydate byline meta submitted created
          """
              .split("\\s+"));

  private static final String ELSEWHERE =
      "aside, nav, footer, [class*=comment], [class*=related], [class*=sidebar]";

  private static final Pattern IN_URL =
      Pattern.compile(
          "[/-](?<y>(?:19|20)\\d{2})[/-](?<m>\\d{1,2})[/-](?<d>\\d{1,2})(?!\\d)|[/-](?<c>20\\d{6})(?!\\d)");
  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(?<!\\d)((?:19|20)\\d{2})\\s?[-./年년]\\s?(\\d{1,2})\\s?[-./月월]\\s?(\\d{1,2})(?!\\d)");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(?<!\\d)(\\d{1,2})([-./])\\s?(\\d{1,2})\\2\\s?((?:19|20)\\d{2})(?!\\d)");

  private static final Pattern SHORT_YEAR =
      Pattern.compile("(?<![\\d.])(\\d{1,2})\\.(\\d{1,2})\\.(\\d{2})(?![\\d.])");

  private VisibleDate() {}

  static @Nullable Instant of(Document page) {
    Instant found = inUrl(page.location());
    if (found == null) {
      Element canonical = page.selectFirst("link[rel=canonical][href]");
      if (canonical != null) found = inUrl(canonical.attr("href"));
    }
    if (found == null) found = inNamedElement(page);
    if (found == null) found = besideHeadline(page);
    if (found == null) found = onlyOne(page);
    return found;
  }

  private static @Nullable Instant inUrl(String url) {
    Matcher matcher = IN_URL.matcher(url);
    if (!matcher.find()) return null;
    String compact = matcher.group("c");
    if (compact != null) return PageDates.parse(compact);
    return day(matcher.group("y"), matcher.group("m"), matcher.group("d"));
  }

  private static @Nullable Instant inNamedElement(Document page) {
    for (Element element : page.body().select("[class], [id]")) {
      if (!MarkupWords.any(element, WORDS)) continue;
      Instant found = read(shortText(element));
      if (found != null && !isElsewhere(element)) return found;
    }
    return null;
  }

  private static boolean isElsewhere(Element element) {
    if (element.closest(ELSEWHERE) != null) return true;
    // Above the headline's own header stands the date of today.
    Element header = element.closest("header");
    return header != null && header.selectFirst("h1") == null;
  }

  private static @Nullable Instant besideHeadline(Document page) {
    List<TextBlock> blocks = TextBlocks.of(page.body());
    int headline = 0;
    while (headline < blocks.size() && !blocks.get(headline).isTopHeading()) headline++;
    if (headline == blocks.size()) return null;
    int end = Math.min(blocks.size(), headline + NEAR);
    for (TextBlock block : blocks.subList(Math.max(0, headline - NEAR / 2), end)) {
      Instant found = block.text().length() > MAX_TEXT ? null : read(block.text());
      if (found != null) return found;
    }
    return null;
  }

  /**
   * The day that stands by itself, if the page names no other so: a list of articles names many.
   */
  private static @Nullable Instant onlyOne(Document page) {
    Set<Instant> days = new HashSet<>();
    for (TextBlock block : TextBlocks.of(page.body())) {
      if (block.text().length() > MAX_ALONE) continue;
      Instant day = read(block.text());
      if (day != null && !isElsewhere(block.element())) days.add(day);
    }
    return days.size() == 1 ? days.iterator().next() : null;
  }

  /** The text of an element, empty if it is a long one. */
  private static String shortText(Element element) {
    StringBuilder text = new StringBuilder();
    NodeFilter gather =
        (node, depth) -> {
          if (node instanceof TextNode words) text.append(words.getWholeText()).append(' ');
          return text.length() > MAX_TEXT ? FilterResult.STOP : FilterResult.CONTINUE;
        };
    return element.filter(gather) != null && text.length() <= MAX_TEXT ? text.toString() : "";
  }

  /** The first day that a text names without leaving a doubt which one. */
  static @Nullable Instant read(String text) {
    try {
      Matcher yearFirst = YEAR_FIRST.matcher(text);
      if (yearFirst.find()) return day(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
      Matcher dayFirst = DAY_FIRST.matcher(text);
      if (dayFirst.find()) return numeric(dayFirst);
      Matcher shortYear = SHORT_YEAR.matcher(text);
      if (shortYear.find()) {
        return day("20" + shortYear.group(3), shortYear.group(2), shortYear.group(1));
      }
      return WordDates.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant numeric(Matcher parts) {
    int first = Integer.parseInt(parts.group(1));
    int second = Integer.parseInt(parts.group(3));
    // Dots are written day first everywhere; slashes and hyphens depend on the country.
    boolean sure = parts.group(2).equals(".") || first > 12 || second > 12 || first == second;
    if (!sure) return null;
    String year = parts.group(4);
    return second > 12
        ? day(year, parts.group(1), parts.group(3))
        : day(year, parts.group(3), parts.group(1));
  }

  private static @Nullable Instant day(String year, String month, String day) {
    return PageDates.parse(
        String.format(
            Locale.ROOT, "%s-%02d-%02d", year, Integer.parseInt(month), Integer.parseInt(day)));
  }
}

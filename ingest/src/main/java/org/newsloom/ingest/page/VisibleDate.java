package org.newsloom.ingest.page;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jspecify.annotations.Nullable;

/**
 * The day of publication as readers see it: in an element that is named after it, beside the
 * headline, after a label, or the only one there is.
 */
final class VisibleDate {
  private static final int MAX_TEXT = 160;
  private static final int NEAR = 8;
  private static final int MIN_HEADLINE = 10;

  /** A day with a label before it, or an author's name and a clock time. */
  private static final int MAX_ALONE = 40;

  /** Where a paragraph begins with its place and day, as agencies write it. */
  private static final int DATELINE = 30;

  private static final Set<String> WORDS =
      Set.of(
          """
          date datum fecha data published pubdate publish posted posting dateline timestamp
          time datetime postdate entrydate byline meta submitted created
          """
              .split("\\s+"));

  private static final String BESIDE = "aside, [class*=sidebar]";

  private static final String ELSEWHERE =
      BESIDE + ", nav, footer, [class*=comment], [class*=related]";

  private final Document page;
  private final NumericDates numbers;
  private final List<TextBlock> blocks;
  private final int headline;

  private VisibleDate(Document page, String title) {
    this.page = page;
    this.numbers = NumericDates.of(page);
    this.blocks = TextBlocks.of(page.body());
    this.headline = headline(blocks, TextBlock.lettersOf(title));
  }

  /**
   * @param title the article's, by which its headline is known
   */
  static @Nullable PageDate of(Document page, String title) {
    VisibleDate visible = new VisibleDate(page, title);
    PageDate found = visible.inNamedElement();
    if (found == null) found = visible.besideHeadline();
    if (found == null) found = visible.labelled();
    return found == null ? visible.onlyOne() : found;
  }

  /** The heading that says most of the title, or the first of the highest rank. */
  private static int headline(List<TextBlock> blocks, String title) {
    int best = -1;
    int most = MIN_HEADLINE - 1;
    for (int i = 0; i < blocks.size(); i++) {
      TextBlock block = blocks.get(i);
      if (!block.isHeading()) continue;
      String letters = TextBlock.lettersOf(block.text());
      if (letters.length() > most && title.contains(letters)) {
        best = i;
        most = letters.length();
      }
      if (best < 0 && block.isTopHeading()) best = i;
    }
    return best;
  }

  private @Nullable PageDate inNamedElement() {
    for (Element element : page.body().select("[class], [id]")) {
      if (!MarkupWords.any(element, WORDS)) continue;
      PageDate found = read(shortText(element));
      if (found != null && !isElsewhere(element)) return found;
    }
    return null;
  }

  static boolean isElsewhere(Element element) {
    Element aside = element.closest(ELSEWHERE);
    // Systems tell on the whole page's element that it has comments or a sidebar.
    if (aside != null && !aside.normalName().equals("body") && aside.selectFirst("h1") == null) return true;
    // Above the headline's own header stands the date of today.
    Element header = element.closest("header");
    return header != null && header.selectFirst("h1") == null;
  }

  private @Nullable PageDate besideHeadline() {
    for (TextBlock block : nearHeadline()) {
      String text = block.text();
      PageDate found = read(text.length() > MAX_TEXT ? text.substring(0, DATELINE) : text);
      if (found != null) return found;
    }
    return null;
  }

  /** After the word for it, in the same block or the one before; in a box if nowhere else. */
  private @Nullable PageDate labelled() {
    Set<PageDate> inBoxes = new HashSet<>();
    String before = "";
    for (TextBlock block : blocks) {
      String text = block.text();
      if (text.length() <= MAX_TEXT && DateLabels.isOfPublication(before + ' ' + text)) {
        PageDate found = read(text);
        if (found != null && !isElsewhere(block.element())) return found;
        if (found != null && block.element().closest(BESIDE) != null) inBoxes.add(found);
      }
      before = text.length() <= MAX_ALONE ? text : "";
    }
    return inBoxes.size() == 1 ? inBoxes.iterator().next() : null;
  }

  /**
   * The day that stands by itself, if the page names no other so: a list of articles names many.
   */
  private @Nullable PageDate onlyOne() {
    Set<PageDate> days = new HashSet<>();
    for (TextBlock block : blocks) {
      if (block.text().length() > MAX_ALONE) continue;
      PageDate day = read(block.text());
      if (day != null && !isElsewhere(block.element())) days.add(day);
    }
    return days.size() == 1 ? days.iterator().next() : null;
  }

  /** All that readers see at the headline or in named elements as a day with a time of day. */
  static Stream<PageDate> withClocks(Document page, String title) {
    VisibleDate visible = new VisibleDate(page, title);
    Stream<String> named =
        page.body().select("time, [class], [id]").stream()
            .filter(element -> element.normalName().equals("time") || MarkupWords.any(element, WORDS))
            .map(VisibleDate::shortText);
    return Stream.concat(named, visible.nearHeadline().stream().map(TextBlock::text))
        .filter(text -> text.length() <= MAX_TEXT)
        .map(visible::withClock)
        .flatMap(Optional::stream);
  }

  private Optional<PageDate> withClock(String text) {
    PageDate date = read(text, numbers);
    LocalTime clock = date == null ? null : PageZone.clock(text);
    return clock == null || date == null ? Optional.empty() : Optional.of(new PageDate(date.day(), clock, null));
  }

  private List<TextBlock> nearHeadline() {
    if (headline < 0) return List.of();
    return blocks.subList(Math.max(0, headline - NEAR / 2), Math.min(blocks.size(), headline + NEAR));
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

  private @Nullable PageDate read(String text) {
    return read(DateLabels.published(text), numbers);
  }

  /** The first day that a text names without leaving a doubt which one. */
  static @Nullable PageDate read(String text, NumericDates numbers) {
    try {
      String western = Digits.western(text);
      PageDate inFigures = numbers.read(western);
      return PageDates.plausible(inFigures == null ? WordDates.parse(western) : inFigures);
    } catch (DateTimeException e) {
      return null;
    }
  }
}

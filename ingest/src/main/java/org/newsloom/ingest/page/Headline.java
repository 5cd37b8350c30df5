package org.newsloom.ingest.page;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Where on a page its article's headline stands, and what therefore belongs to something else. */
final class Headline {
  private static final int NEAR = 8;
  private static final int MIN_LETTERS = 10;

  private static final Set<String> TODAY =
      Set.of("today", "clock", "weather", "topbar", "masthead");

  private static final String BESIDE = "aside, [class*=sidebar]";

  private static final String ELSEWHERE = BESIDE + ", nav, blockquote, footer:not(article footer)";

  /** In classes of what is not the article's, unless its headline bears them too. */
  private static final List<String> OF_OTHERS = List.of("comment", "related", "teaser");

  private final List<TextBlock> blocks;
  private final int at;
  private final String elsewhere;

  private Headline(List<TextBlock> blocks, int at) {
    this.blocks = blocks;
    this.at = at;
    this.elsewhere = elsewhere(at < 0 ? "" : blocks.get(at).element().className());
  }

  /**
   * The heading that says most of the title, or the first of the highest rank.
   *
   * @param title the article's
   */
  static Headline of(List<TextBlock> blocks, String title) {
    String letters = TextBlock.lettersOf(title);
    int best = -1;
    int most = MIN_LETTERS - 1;
    for (int i = 0; i < blocks.size(); i++) {
      TextBlock block = blocks.get(i);
      if (!block.isHeading()) continue;
      String own = TextBlock.lettersOf(block.text());
      if (own.length() > most && letters.contains(own)) {
        best = i;
        most = own.length();
      }
      if (best < 0 && block.isTopHeading()) best = i;
    }
    return new Headline(blocks, best);
  }

  private static String elsewhere(String headlineClass) {
    String own = headlineClass.toLowerCase(Locale.ROOT);
    return OF_OTHERS.stream()
        .filter(word -> !own.contains(word))
        .map(word -> ", [class*=" + word + "]")
        .collect(Collectors.joining("", ELSEWHERE, ""));
  }

  /** Null where the page has none. */
  @Nullable Element element() {
    return at < 0 ? null : blocks.get(at).element();
  }

  /** What follows the headline, the nearest first; nothing where there is none. */
  List<TextBlock> below() {
    return at < 0 ? List.of() : blocks.subList(at + 1, Math.min(blocks.size(), at + NEAR));
  }

  /** What stands over the headline, the nearest first; nothing where there is none. */
  List<TextBlock> above() {
    return at < 0 ? List.of() : blocks.subList(Math.max(0, at - NEAR / 2), at).reversed();
  }

  /** Whether an element belongs to something else than the article. */
  boolean isElsewhere(Element element) {
    if (isOfToday(element)) return true;
    Element around = element.closest(elsewhere);
    // Systems tell on the whole page's element that it has comments or a sidebar.
    if (around != null && !isIn(around)) return true;
    // Above the headline's own header stands the date of today.
    Element header = element.closest("header");
    return header != null && !isIn(header);
  }

  /** Whether an element tells readers of every page what day it is. */
  static boolean isOfToday(Element element) {
    return MarkupWords.any(element, TODAY);
  }

  /** Whether an element is in a box beside the text. */
  static boolean isBeside(Element element) {
    return element.closest(BESIDE) != null;
  }

  private boolean isIn(Element element) {
    Element heading = element();
    if (heading == null) return element.normalName().equals("body");
    return heading.equals(element) || heading.parents().contains(element);
  }
}

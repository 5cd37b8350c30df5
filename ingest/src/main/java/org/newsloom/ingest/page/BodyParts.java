package org.newsloom.ingest.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.BodyPart;
import org.newsloom.common.model.BodyPart.Kind;

/**
 * Finds again, for each paragraph of a body, the element that it came from, and with it what it is.
 * A paragraph that stands nowhere on the page, as one from JSON-LD may, is a plain one.
 */
final class BodyParts {
  /** A body of lists and tables alone is data; what it is made of would be longer than itself. */
  private static final int MOST = 2_000;

  private static final String BREAK = "\n\n";
  private static final Set<String> LISTS = Set.of("ul", "ol", "dl");

  /** Whether a table is only there to lay something out; asked once for each. */
  private final Map<Element, Boolean> layouts = new HashMap<>();

  private BodyParts() {}

  /**
   * The parts of a body.
   *
   * @param text as it is kept; it may end before the body does
   * @param plain paragraphs that are plain whatever their markup says
   */
  static List<BodyPart> of(Outline page, ArticleBody body, String text, Set<String> plain) {
    return new BodyParts().read(text, sources(page, body, text), plain);
  }

  /** Where each paragraph is from; null for what stands nowhere on the page. */
  private static List<@Nullable Element> sources(Outline page, ArticleBody body, String text) {
    List<@Nullable Element> sources = new ArrayList<>();
    for (TextBlock block : body.blocks()) sources.add(block.element());
    if (!sources.isEmpty()) return sources;
    Map<String, Deque<Element>> elements = new HashMap<>();
    for (TextBlock block : page.blocks()) {
      elements.computeIfAbsent(block.text(), each -> new ArrayDeque<>()).add(block.element());
    }
    for (String paragraph : text.split(BREAK, -1)) {
      Deque<Element> found = elements.get(paragraph);
      sources.add(found == null ? null : found.poll());
    }
    return sources;
  }

  private List<BodyPart> read(String text, List<@Nullable Element> sources, Set<String> plain) {
    List<BodyPart> parts = new ArrayList<>();
    int start = 0;
    int i = 0;
    for (String paragraph : text.split(BREAK, -1)) {
      int end = start + paragraph.length();
      Element source = sources.get(i++);
      BodyPart part = source == null || plain.contains(paragraph) ? null : part(source, start, end);
      if (part != null) parts.add(part);
      if (parts.size() == MOST) break;
      start = end + BREAK.length();
    }
    return parts;
  }

  private @Nullable BodyPart part(Element source, int start, int end) {
    for (Element e = source; e != null && !e.normalName().equals("body"); e = e.parent()) {
      switch (e.normalName()) {
        case "h1", "h2", "h3", "h4", "h5", "h6" -> {
          return new BodyPart(Kind.HEADING, e.normalName().charAt(1) - '0', start, end);
        }
        case "blockquote", "q" -> {
          return new BodyPart(Kind.QUOTE, 0, start, end);
        }
        case "pre" -> {
          return new BodyPart(Kind.PREFORMATTED, 0, start, end);
        }
        case "li", "dt", "dd" -> {
          return new BodyPart(Kind.LIST_ITEM, depthInLists(e), start, end);
        }
        case "td", "th" -> {
          Element table = e.closest("table");
          if (table == null || layouts.computeIfAbsent(table, BodyParts::isLayout)) return null;
          return new BodyPart(Kind.TABLE_CELL, row(e), start, end);
        }
        default -> {}
      }
    }
    return null;
  }

  private static int depthInLists(Element item) {
    int depth = 0;
    for (Element e = item.parent(); e != null; e = e.parent()) {
      if (LISTS.contains(e.normalName())) depth++;
    }
    return Math.max(1, depth);
  }

  /** Whole pages were once laid out in tables, whose cells hold paragraphs or other tables. */
  private static boolean isLayout(Element table) {
    return table.selectFirst("p, div, table table, h1, h2, h3, br + br") != null
        || table.select("tr").size() < 2;
  }

  private static int row(Element cell) {
    Element row = cell.closest("tr");
    return row == null ? 1 : row.elementSiblingIndex() + 1;
  }
}

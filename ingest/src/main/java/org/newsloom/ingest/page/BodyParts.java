package org.newsloom.ingest.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
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

  /** Whether a table is only there to lay something out; asked once for each. */
  private final Map<Element, Boolean> layouts = new HashMap<>();

  private BodyParts() {}

  /**
   * The parts of a body.
   *
   * @param plain paragraphs that are plain whatever their markup says
   */
  static List<BodyPart> of(Document page, String body, Set<String> plain) {
    return new BodyParts().read(page, body, plain);
  }

  private List<BodyPart> read(Document page, String body, Set<String> plain) {
    Map<String, Deque<Element>> elements = new HashMap<>();
    for (TextBlock block : TextBlocks.of(page.body())) {
      elements.computeIfAbsent(block.text(), text -> new ArrayDeque<>()).add(block.element());
    }
    List<BodyPart> parts = new ArrayList<>();
    int start = 0;
    for (String paragraph : body.split(BREAK, -1)) {
      int end = start + paragraph.length();
      Deque<Element> sources = elements.get(paragraph);
      Element source = sources == null ? null : sources.poll();
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
      if (e.normalName().matches("ul|ol|dl")) depth++;
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

package org.newsloom.ingest.page;

import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;

/**
 * A page's elements, as browsers would see them.
 *
 * @param isCut whether the page was given up before its end
 */
record PageTree(Document document, boolean isCut) {
  /** Deeper elements are kept, but as siblings: browsers do the same. */
  private static final List<Integer> DEPTHS = List.of(256, 512);

  /** A hundred times what half a megabyte of any sound page takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * Reads a page; null if it cannot be read at all.
   *
   * <p>Element by element, so that one can stop: what stands between the rows of a table is moved
   * before it, and moving many takes jsoup time by their number squared, which for half a megabyte
   * was eleven seconds (jsoup 1.22.2).
   */
  static @Nullable PageTree of(String html, @Nullable URI url) {
    for (int depth : DEPTHS) {
      PageTree tree = parsedOrNot(html, url, depth);
      if (tree != null) return tree;
    }
    return null;
  }

  private static @Nullable PageTree parsedOrNot(String html, @Nullable URI url, int depth) {
    try {
      return parse(html, url, depth);
    } catch (IndexOutOfBoundsException e) {
      // Where jsoup closes the deepest elements it may lose count of those that are open, as in
      // two <b>, 252 <div> and a third <b>; with the greater depth it does not.
      return null;
    }
  }

  private static PageTree parse(String html, @Nullable URI url, int depth) {
    long start = System.nanoTime();
    try (var parser = new StreamParser(Parser.htmlParser().setMaxDepth(depth))) {
      parser.parse(html, url == null ? "" : url.toString());
      Iterator<Element> elements = parser.iterator();
      boolean isCut = false;
      while (!isCut && elements.hasNext()) {
        elements.next();
        isCut = System.nanoTime() - start > PATIENCE.toNanos();
      }
      return new PageTree(parser.document(), isCut);
    }
  }
}

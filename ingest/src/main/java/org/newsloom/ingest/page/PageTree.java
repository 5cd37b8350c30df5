package org.newsloom.ingest.page;

import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
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
  private static final int MAX_DEPTH = 256;

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
    try {
      return parse(html, url, MAX_DEPTH);
    } catch (IndexOutOfBoundsException e) {
      // jsoup may lose count of open elements where it closes the deepest; elsewhere it does not.
      return parseAgain(html, url);
    }
  }

  private static @Nullable PageTree parseAgain(String html, @Nullable URI url) {
    try {
      return parse(html, url, 2 * MAX_DEPTH);
    } catch (IndexOutOfBoundsException e) {
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

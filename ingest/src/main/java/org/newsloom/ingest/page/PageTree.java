package org.newsloom.ingest.page;

import java.io.FilterReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A page's elements, as browsers would see them.
 *
 * @param isCut whether the page was given up before its end
 */
record PageTree(Document document, boolean isCut) {
  /** Deeper elements are kept, but as siblings: browsers do the same. */
  private static final List<Integer> DEPTHS = List.of(256, 512);

  /** Thirty times what half a megabyte of any sound page takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Reads a page; null if it cannot be read at all. */
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
    var text = new ImpatientReader(html);
    Parser parser = Parser.htmlParser().setMaxDepth(depth);
    Document document = parser.parseInput(text, url == null ? "" : url.toString());
    return new PageTree(document, text.isCut);
  }

  /**
   * Ends the page where patience does. The parser asks for a few thousand characters at a time:
   * what stands between the rows of a table is moved before it, and moving many takes jsoup time by
   * their number squared, which for half a megabyte was eleven seconds (jsoup 1.22.2).
   */
  private static final class ImpatientReader extends FilterReader {
    private final long start = System.nanoTime();
    private boolean isCut;

    private ImpatientReader(String html) {
      super(new StringReader(html));
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      isCut |= System.nanoTime() - start > PATIENCE.toNanos();
      return isCut ? -1 : super.read(into, offset, length);
    }
  }
}

package org.newsloom.ingest.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.newsloom.ingest.page.Outline.Shape;

/** Gathers the text blocks of a page in reading order, in one pass and without recursion. */
final class TextBlocks {
  private static final BitSet NOTHING = new BitSet();

  private final Outline page;
  private final int root;
  private final List<TextBlock> blocks = new ArrayList<>();

  /** Blocks and links that have not ended, the innermost last. */
  private int[] open = new int[64];

  private int depth;

  /** The innermost block that has not ended. */
  private int around;

  private final StringBuilder text = new StringBuilder();
  private boolean isBlank = true;
  private int linkStart = -1;
  private int linkLength;
  private int breaks;

  private TextBlocks(Outline page, int root) {
    this.page = page;
    this.root = root;
    this.around = root;
  }

  static List<TextBlock> of(Element root) {
    return of(Outline.of(root), 0, NOTHING);
  }

  /**
   * The blocks of one element.
   *
   * @param leftOut places of elements that are not read
   */
  static List<TextBlock> of(Outline page, int root, BitSet leftOut) {
    TextBlocks reader = new TextBlocks(page, root);
    int end = page.end(root);
    for (int place = root; place < end; ) {
      reader.endBefore(place);
      if (page.shape(place) == Shape.UNREAD || leftOut.get(place)) {
        place = page.end(place);
      } else {
        reader.read(place++);
      }
    }
    reader.endBefore(end);
    reader.close();
    return reader.blocks;
  }

  static String join(List<String> paragraphs) {
    return paragraphs.stream().filter(p -> !p.isEmpty()).collect(Collectors.joining("\n\n"));
  }

  private void read(int place) {
    switch (page.shape(place)) {
      case TEXT -> read(page.text(place));
      case BREAK -> breakLine();
      case LINK -> {
        open(place);
        linkStart = text.length();
      }
      case BLOCK -> {
        close();
        open(place);
        around = place;
      }
      case INLINE, UNREAD -> {}
    }
  }

  private void open(int place) {
    if (depth == open.length) open = Arrays.copyOf(open, 2 * depth);
    open[depth++] = place;
  }

  /** Ends what ends before this place. */
  private void endBefore(int place) {
    while (depth > 0 && page.end(open[depth - 1]) <= place) {
      if (page.shape(open[--depth]) == Shape.LINK) {
        endLink();
      } else {
        close();
        around = innermostBlock();
      }
    }
  }

  private int innermostBlock() {
    for (int i = depth - 1; i >= 0; i--) {
      if (page.shape(open[i]) == Shape.BLOCK) return open[i];
    }
    return root;
  }

  private void read(TextNode words) {
    if (words.isBlank()) {
      text.append(' ');
      return;
    }
    breaks = 0;
    isBlank = false;
    text.append(words.getWholeText());
  }

  /** Two line breaks in a row divide paragraphs, whatever the element is. */
  private void breakLine() {
    text.append(' ');
    if (++breaks == 2) close();
  }

  private void endLink() {
    if (linkStart >= 0) linkLength += Math.max(0, text.length() - linkStart);
    linkStart = -1;
  }

  private void close() {
    boolean inLink = linkStart >= 0;
    endLink();
    String folded = isBlank ? "" : CleanText.fold(text.toString());
    if (!folded.isEmpty()) {
      blocks.add(new TextBlock(page, around, folded, Math.min(linkLength, folded.length())));
    }
    text.setLength(0);
    isBlank = true;
    linkLength = 0;
    breaks = 0;
    // A link may hold whole blocks, as teasers do.
    if (inLink) linkStart = 0;
  }
}

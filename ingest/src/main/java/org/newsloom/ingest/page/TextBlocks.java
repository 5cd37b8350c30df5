package org.newsloom.ingest.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Gathers the text blocks of a tree in reading order, in one pass and without recursion. */
final class TextBlocks implements NodeFilter {
  private static final Set<String> UNREAD =
      Set.of(
          """
          script style noscript template head svg math iframe object button select textarea
          input
          """
              .split("\\s+"));

  /** Marks a change inside a sentence, though the HTML standard lets it hold blocks. */
  private static final Set<String> INLINE = Set.of("ins", "del", "s");

  private final Set<Element> leftOut;
  private final List<TextBlock> blocks = new ArrayList<>();
  private final Deque<Element> around = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private int linkStart = -1;
  private int linkLength;
  private int breaks;

  private TextBlocks(Set<Element> leftOut) {
    this.leftOut = leftOut;
  }

  static List<TextBlock> of(Element root) {
    return of(root, Set.of());
  }

  static List<TextBlock> of(Element root, Set<Element> leftOut) {
    TextBlocks reader = new TextBlocks(leftOut);
    reader.around.push(root);
    root.filter(reader);
    reader.close();
    return reader.blocks;
  }

  static String join(List<String> paragraphs) {
    return paragraphs.stream().filter(p -> !p.isEmpty()).collect(Collectors.joining("\n\n"));
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) read(words);
    if (!(node instanceof Element element)) return FilterResult.CONTINUE;
    if (UNREAD.contains(element.normalName()) || leftOut.contains(element))
      return FilterResult.SKIP_ENTIRELY;
    if (isBlock(element)) {
      close();
      around.push(element);
    }
    switch (element.normalName()) {
      case "br" -> breakLine();
      case "a" -> linkStart = text.length();
      default -> {}
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (!(node instanceof Element element)) return FilterResult.CONTINUE;
    if (element.normalName().equals("a")) endLink();
    if (isBlock(element)) {
      close();
      around.poll();
    }
    return FilterResult.CONTINUE;
  }

  private static boolean isBlock(Element element) {
    return element.isBlock() && !INLINE.contains(element.normalName());
  }

  private void read(TextNode words) {
    if (words.isBlank()) {
      text.append(' ');
      return;
    }
    breaks = 0;
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
    String folded = CleanText.fold(text.toString());
    if (!folded.isEmpty()) {
      Element element = around.isEmpty() ? null : around.peek();
      if (element != null) {
        blocks.add(new TextBlock(element, folded, Math.min(linkLength, folded.length())));
      }
    }
    text.setLength(0);
    linkLength = 0;
    breaks = 0;
    // A link may hold whole blocks, as teasers do.
    if (inLink) linkStart = 0;
  }
}

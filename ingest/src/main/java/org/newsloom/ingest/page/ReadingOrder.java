package org.newsloom.ingest.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Picks from a page's text blocks those that a reader of the article reads: the standfirst, then
 * what is in the article's element, without what only decorates it.
 */
final class ReadingOrder {
  private static final int SHORT = 80;
  private static final int MIN_SENTENCE = 30;
  private static final int MAX_LEADS = 3;
  private static final int MIN_RUN = 3;

  /** How far before the text the headline, and a repeated description, are looked for. */
  private static final int HEADLINE_DISTANCE = 15;

  private static final int SUMMARY_DISTANCE = 30;
  private static final int MIN_SUMMARY = 25;
  private static final int COMPARED = 100;

  private final List<TextBlock> blocks;

  /** The first block of the article's element. */
  private final int start;

  private final List<TextBlock> inside;
  private final String title;
  private final String summary;
  private final int first;
  private final int last;
  private final boolean isRunOn;
  private final Set<String> seen = new HashSet<>();

  private ReadingOrder(Outline page, List<TextBlock> blocks, int container, PageMetadata metadata) {
    this.blocks = blocks;
    List<TextBlock> held = held(page, blocks, container);
    this.start = held.isEmpty() ? blocks.size() : blocks.indexOf(held.getFirst());
    List<TextBlock> below = afterTitle(held);
    this.inside = below.subList(0, EndMarks.end(below));
    this.title = TextBlock.lettersOf(metadata.title());
    this.summary = metadata.summary() == null ? "" : TextBlock.lettersOf(metadata.summary());
    this.first = firstProse(inside);
    this.last = lastProse(inside, first);
    this.isRunOn = last >= 0 && siblingsAfter(last) >= MIN_RUN;
  }

  static List<TextBlock> of(
      Outline page, List<TextBlock> blocks, int container, PageMetadata metadata) {
    ReadingOrder order = new ReadingOrder(page, blocks, container, metadata);
    List<TextBlock> read = new ArrayList<>(order.leads());
    read.forEach(block -> order.seen.add(block.text()));
    for (int i = 0; i < order.inside.size(); i++) {
      if (order.isRead(i)) read.add(order.inside.get(i));
    }
    return read;
  }

  private boolean isRead(int i) {
    TextBlock block = inside.get(i);
    if (isOnlyLinks(block) || Asides.isAside(block)) return false;
    if (block.isHeading() && TextBlock.lettersOf(block.text()).equals(title)) return false;
    if (i >= last && i > first + 2 && Asides.isAfterword(block)) return false;
    if ((i < first || i > last) && !isReadAtTheEdge(i)) return false;
    // The same long text twice is a layout for two widths of screen.
    return block.length() <= SHORT || seen.add(block.text());
  }

  private int siblingsAfter(int block) {
    int end = block + 1;
    while (end < inside.size() && inside.get(end).isSiblingOf(inside.get(block))) end++;
    return end - block - 1;
  }

  private static boolean isOnlyLinks(TextBlock block) {
    if (block.linkDensity() <= 0.6) return false;
    int unlinked = block.text().length() - block.linkLength();
    return block.isHeading() || unlinked < (block.isItem() ? 30 : 10);
  }

  /** Before the first and after the last prose there are bylines and buttons, but also lists. */
  private boolean isReadAtTheEdge(int i) {
    TextBlock block = inside.get(i);
    if (block.isItem()) return i < first || block.linkDensity() <= 0.2;
    if (i + 1 < inside.size() && inside.get(i + 1).isItem()) {
      return inside.get(i + 1).linkDensity() < 0.5;
    }
    // The last line of a text may be short, but then it is made like the line before it.
    if (i == last + 1 && last >= 0 && block.endsLikeASentence()) {
      if (block.linkLength() == 0 && block.isSiblingOf(inside.get(last))) return true;
    }
    if (i > last && isRunOn && !block.isHeading() && block.isSiblingOf(inside.get(last)))
      return true;
    if (i == first - 1 && last > first && block.isHeading() && isEntryHeading(i)) return true;
    boolean sentence = block.endsLikeASentence() && block.length() > MIN_SENTENCE;
    return block.length() >= SHORT || (i > last && sentence);
  }

  /** A text that has more headings of this sort inside begins with one of them. */
  private boolean isEntryHeading(int i) {
    String name = inside.get(i).element().normalName();
    return inside.get(i).linkLength() == 0
        && inside.subList(first, last + 1).stream()
            .anyMatch(block -> block.element().normalName().equals(name) && isSameSort(block, i));
  }

  private boolean isSameSort(TextBlock heading, int i) {
    return heading.element().className().equals(inside.get(i).element().className());
  }

  /** What stands between headline and text, or repeats the page's description before it. */
  private List<TextBlock> leads() {
    int headline = start - 1;
    while (headline >= 0 && !blocks.get(headline).isTopHeading()) headline--;
    TextBlock repeated = repeatedSummary(start);
    if (repeated != null) return List.of(repeated);
    if (headline < 0 || start - headline > HEADLINE_DISTANCE) return List.of();
    return blocks.subList(headline + 1, start).stream()
        .filter(block -> block.linkDensity() < 0.3 && block.length() >= SHORT)
        .limit(MAX_LEADS)
        .toList();
  }

  private @Nullable TextBlock repeatedSummary(int end) {
    for (TextBlock block : blocks.subList(Math.max(0, end - SUMMARY_DISTANCE), end)) {
      String text = TextBlock.lettersOf(block.text());
      int common = Math.min(COMPARED, Math.min(text.length(), summary.length()));
      boolean same = common >= MIN_SUMMARY && text.regionMatches(0, summary, 0, common);
      if (same && !block.isTopHeading()) return block;
    }
    return null;
  }

  private static List<TextBlock> afterTitle(List<TextBlock> blocks) {
    int start = 0;
    int text = firstProse(blocks);
    for (int i = 0; i < text; i++) {
      if (blocks.get(i).isTopHeading()) start = i + 1;
    }
    return blocks.subList(start, blocks.size());
  }

  private static int firstProse(List<TextBlock> blocks) {
    int i = 0;
    while (i < blocks.size() && !blocks.get(i).isProse()) i++;
    return i;
  }

  /** However many appeals and credits come after it. */
  private static int lastProse(List<TextBlock> blocks, int first) {
    int i = blocks.size() - 1;
    while (i >= 0
        && (!blocks.get(i).isProse() || (i > first + 2 && Asides.isAfterword(blocks.get(i))))) i--;
    return i;
  }

  private static List<TextBlock> held(Outline page, List<TextBlock> blocks, int container) {
    int end = page.end(container);
    return blocks.stream().filter(b -> b.place() >= container && b.place() < end).toList();
  }
}

package org.newsloom.ingest.page;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Small elements in the midst of articles that are not named as what they are, but hold nothing
 * else: a picture with its caption, or an offer of a newsletter.
 */
final class Boxes {
  /** Of caption and credit together; what is longer may be a paragraph with a picture beside it. */
  private static final int MAX_FIGURE = 200;

  /** The same where the element is called a picture. */
  private static final int MAX_NAMED_FIGURE = 600;

  /** A caption and a credit. */
  private static final int MOST_BLOCKS = 2;

  private static final Set<String> FIGURES = Set.of("image", "img", "photo", "picture", "figure");

  private static final int MAX_OFFER = 400;

  /** Of the page's text: what holds more of it is no box. */
  private static final double MUCH = 0.25;

  private static final Set<String> PICTURES = Set.of("img", "picture", "amp-img", "video");

  /** An element of these kinds is a piece of the text, be there a picture in it or not. */
  private static final Set<String> TEXTS =
      Set.of(
          """
          p li ul ol dd dl dt td th tr table tbody blockquote pre main h1 h2 h3 h4 h5 h6
          """
              .split("\\s+"));

  private final Outline page;
  private final List<TextBlock> blocks;

  /** How much text there is in each element. */
  private final int[] lengths;

  /** How many blocks. */
  private final int[] counts;

  /** Elements around the headline or the text: boxes that hold them are none. */
  private final BitSet holders;

  private Boxes(Outline page, List<TextBlock> blocks, BitSet holders) {
    this.page = page;
    this.blocks = blocks;
    this.lengths = TextDensity.sums(page, blocks, TextBlock::length);
    this.counts = TextDensity.sums(page, blocks, block -> 1);
    this.holders = holders;
  }

  /** The places of all boxes. */
  static BitSet of(Outline page, List<TextBlock> blocks, BitSet holders) {
    Boxes boxes = new Boxes(page, blocks, holders);
    BitSet found = new BitSet(page.size());
    boxes.addFigures(found);
    boxes.addOffers(found);
    return found;
  }

  private void addFigures(BitSet found) {
    BitSet texts = texts();
    for (int place = page.body() + 1; place < page.end(page.body()); place++) {
      if (!page.isElement(place) || !PICTURES.contains(page.element(place).normalName())) continue;
      int around = place;
      while (around > page.body() && lengths[around] == 0) around = page.parent(around);
      if (isFigure(around, texts) && isBox(around)) found.set(around);
    }
  }

  private boolean isFigure(int place, BitSet texts) {
    if (lengths[place] <= MAX_FIGURE && !texts.get(place)) return true;
    return lengths[place] <= MAX_NAMED_FIGURE
        && counts[place] <= MOST_BLOCKS
        && lengths[place] < MUCH * lengths[page.body()]
        && MarkupWords.any(page.element(place), FIGURES);
  }

  /** The elements with a heading or a paragraph: a picture beside one is that of a section. */
  private BitSet texts() {
    BitSet texts = new BitSet(page.size());
    for (TextBlock block : blocks) {
      boolean isParagraph = block.element().normalName().equals("p") && block.endsLikeASentence();
      if (!block.isHeading() && !isParagraph) continue;
      for (int at = block.place(); at >= 0 && !texts.get(at); at = page.parent(at)) texts.set(at);
    }
    return texts;
  }

  private void addOffers(BitSet found) {
    for (TextBlock block : blocks) {
      if (!Asides.isOffer(block)) continue;
      int around = block.place();
      while (around > page.body() && lengths[page.parent(around)] <= MAX_OFFER)
        around = page.parent(around);
      boolean isPart = lengths[around] < MUCH * lengths[page.body()];
      if (isPart && isBox(around)) found.set(around);
    }
  }

  private boolean isBox(int place) {
    return place > page.body()
        && !holders.get(place)
        && !TEXTS.contains(page.element(place).normalName());
  }
}

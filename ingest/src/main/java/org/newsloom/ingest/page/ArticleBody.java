package org.newsloom.ingest.page;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * The text of the article on a page, in reading order.
 *
 * @param blocks what it was read from; empty where that is not the page's visible text
 */
record ArticleBody(String text, List<TextBlock> blocks) {
  /** JSON-LD's copy of the text is used when the page shows less than this share of it. */
  private static final double MUCH_POORER = 0.5;

  private static final int MIN_BRIEF = 25;
  private static final Set<String> ARTICLE_ELEMENTS = Set.of("article", "main");

  /** Paragraphs divided by blank lines; empty where the page has no text. */
  static ArticleBody of(Outline page, PageMetadata metadata) {
    BitSet leftOut = Boilerplate.of(page);
    List<TextBlock> blocks = TextBlocks.of(page, page.body(), leftOut);
    int container = TextDensity.of(page, blocks).container();
    List<TextBlock> read =
        container < 0
            ? brief(page, leftOut, metadata)
            : ReadingOrder.of(page, blocks, container, metadata);
    String shown = TextBlocks.join(read.stream().map(TextBlock::text).toList());
    // Scripts and templates leave their traces in JSON-LD, so what readers see comes first.
    String copy = PlainText.of(metadata.articleText());
    return shown.length() < MUCH_POORER * copy.length()
        ? new ArticleBody(copy, List.of())
        : new ArticleBody(shown, read);
  }

  /** A news brief may be a single short line, but then the page must say that it is an article. */
  private static List<TextBlock> brief(Outline page, BitSet leftOut, PageMetadata metadata) {
    if (!metadata.declaresArticle()) return List.of();
    for (int place = 0; place < page.size(); place++) {
      if (!page.isElement(place)) continue;
      boolean isArticle = ARTICLE_ELEMENTS.contains(page.element(place).normalName());
      if (!isArticle && !TextDensity.isDeclared(page, place)) continue;
      return TextBlocks.of(page, place, leftOut).stream()
          .filter(block -> !block.isHeading() && block.linkDensity() < 0.3)
          .filter(block -> block.length() >= MIN_BRIEF && !Asides.isAside(block))
          .toList();
    }
    return List.of();
  }
}

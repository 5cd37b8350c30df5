package org.newsloom.ingest.page;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The text of the article on a page, in reading order. */
final class ArticleBody {
  /** JSON-LD's copy of the text is used when the page shows less than this share of it. */
  private static final double MUCH_POORER = 0.5;

  private static final int MIN_BRIEF = 25;

  private ArticleBody() {}

  /** Paragraphs divided by blank lines; empty where the page has no text. */
  static String of(Document page, PageMetadata metadata) {
    Set<Element> leftOut = Boilerplate.of(page);
    List<TextBlock> blocks = TextBlocks.of(page.body(), leftOut);
    Element container = TextDensity.of(page, blocks).container(page);
    String shown =
        TextBlocks.join(
            container == null
                ? brief(page, leftOut, metadata)
                : ReadingOrder.of(blocks, container, metadata));
    // Scripts and templates leave their traces in JSON-LD, so what readers see comes first.
    String copy = PlainText.of(metadata.articleText());
    return shown.length() < MUCH_POORER * copy.length() ? copy : shown;
  }

  /** A news brief may be a single short line, but then the page must say that it is an article. */
  private static List<String> brief(Document page, Set<Element> leftOut, PageMetadata metadata) {
    Element article = page.selectFirst("[itemprop~=\\barticleBody\\b], article, main");
    if (article == null || !metadata.declaresArticle()) return List.of();
    return TextBlocks.of(article, leftOut).stream()
        .filter(block -> !block.isHeading() && block.linkDensity() < 0.3)
        .filter(block -> block.length() >= MIN_BRIEF && !Asides.isAside(block))
        .map(TextBlock::text)
        .toList();
  }
}

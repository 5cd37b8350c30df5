package org.newsloom.ingest.page;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The text of the article on a page, in reading order. */
final class ArticleBody {
  private ArticleBody() {}

  /** Paragraphs; empty where the page has no prose. Changes the page. */
  static List<String> of(Document page, PageMetadata metadata) {
    Boilerplate.removeFrom(page);
    List<TextBlock> blocks = TextBlocks.of(page.body());
    Element container = TextDensity.container(page, blocks);
    if (container == null) return List.of();
    List<String> paragraphs = new ArrayList<>();
    for (TextBlock block : ReadingOrder.of(blocks, container, metadata)) paragraphs.add(block.text());
    return paragraphs;
  }
}

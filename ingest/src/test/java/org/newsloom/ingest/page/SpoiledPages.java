package org.newsloom.ingest.page;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.BodyPart;
import org.newsloom.ingest.page.Extraction.Extracted;

/** What must hold of any bytes that call themselves a page. */
final class SpoiledPages {
  private static final URI URL = URI.create("https://news.example/2026/11/26/a-story");

  private SpoiledPages() {}

  /** What is wrong with what was read; null if nothing is. */
  static @Nullable String problem(byte[] page) {
    try {
      Extraction extraction = new ArticleExtractor().extract(page, "text/html", URL);
      return extraction instanceof Extracted article ? problem(article) : null;
    } catch (RuntimeException | StackOverflowError e) {
      return e + " at " + List.of(e.getStackTrace()).stream().limit(3).toList();
    }
  }

  private static @Nullable String problem(Extracted article) {
    if (article.body().length() > ArticleExtractor.MAX_BODY) return "a body without end";
    if (article.body().codePoints().anyMatch(SpoiledPages::isNoText)) return "no text in body";
    if (article.title().codePoints().anyMatch(SpoiledPages::isNoText)) return "no text in title";
    int end = 0;
    for (BodyPart part : article.facts().bodyParts()) {
      if (part.start() < end || part.end() > article.body().length()) return part + " is nowhere";
      end = part.end();
    }
    return null;
  }

  private static boolean isNoText(int c) {
    return (Character.isISOControl(c) && c != '\n')
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}

package org.newsloom.ingest.page;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.page.Extraction.Extracted;

/** Small pages, and what is read of them. */
final class TestPages {
  static final String PROSE =
      "<p>The mayor opened the new bridge on Monday, and said that it had cost less than"
          + " planned.</p><p>Buses will cross it from Sunday on, he added, and bicycles may use it"
          + " at once.</p>";

  private TestPages() {}

  static String page(String title, String body) {
    return "<html lang=en><head><title>"
        + title
        + "</title></head><body><h1>"
        + title
        + "</h1><div>"
        + body
        + "</div></body></html>";
  }

  static Extraction extract(String page) {
    return new ArticleExtractor().extract(page.getBytes(StandardCharsets.UTF_8), null, null);
  }

  static Extracted article(String page) {
    return (Extracted) extract(page);
  }

  static Extracted article(byte[] page, @Nullable String contentType) {
    return (Extracted) new ArticleExtractor().extract(page, contentType, null);
  }
}

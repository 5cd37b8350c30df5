package org.newsloom.bench.extraction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import net.dankito.readability4j.Article;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.newsloom.enrich.language.PageLanguage;
import org.newsloom.ingest.page.ArticleExtractor;
import org.newsloom.ingest.page.Extraction;
import org.newsloom.ingest.page.Extraction.Extracted;

/** Something that finds the article in a page. */
enum Contender {
  NEWSLOOM("Newsloom"),
  READABILITY4J("readability4j"),
  PARAGRAPHS("all <p>"),
  BODY_TEXT("body text");

  private static final ArticleExtractor EXTRACTOR = new ArticleExtractor();
  private static final PageLanguage LANGUAGES = new PageLanguage();
  static final String UNKNOWN_PAGE = "http://page.invalid/";

  private final String label;

  Contender(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** The fields that the scorers read; a page that is refused has none but a date perhaps. */
  Map<String, Object> fields(byte[] page) {
    return switch (this) {
      case NEWSLOOM -> ours(page);
      case READABILITY4J -> readability(page);
      case PARAGRAPHS -> naive(parsed(page), true);
      case BODY_TEXT -> naive(parsed(page), false);
    };
  }

  private static Map<String, Object> ours(byte[] page) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Extraction extraction = EXTRACTOR.extract(page, null, null);
    if (extraction.published() != null) fields.put("date", extraction.published().text());
    if (extraction instanceof Extracted article) {
      fields.put("articleBody", article.body());
      fields.put("title", article.title());
      fields.put("authors", article.authors());
      put(fields, "language", LANGUAGES.of(article.title(), article.body(), article.language()));
      put(fields, "image", article.image());
    }
    return fields;
  }

  private static Map<String, Object> readability(byte[] page) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Article article;
    try {
      article = new Readability4J(UNKNOWN_PAGE, parsed(page).outerHtml()).parse();
    } catch (IllegalStateException e) {
      // It fails where the best element is the topmost one (1.0.8): a page without an article.
      return fields;
    }
    // Its own text glues paragraphs together, so the text of its HTML is taken.
    String content = article.getContent();
    put(fields, "articleBody", content == null ? null : Jsoup.parse(content).text());
    put(fields, "title", article.getTitle());
    put(fields, "author", article.getByline());
    return fields;
  }

  private static Map<String, Object> naive(Document page, boolean paragraphsOnly) {
    String text =
        paragraphsOnly ? String.join("\n", page.select("p").eachText()) : page.body().text();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("articleBody", text);
    fields.put("title", page.title());
    return fields;
  }

  private static Document parsed(byte[] page) {
    try {
      return Jsoup.parse(new ByteArrayInputStream(page), null, UNKNOWN_PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null) fields.put(name, value.toString());
  }

  /** Text as browsers decode most of the web; for measuring speed alone. */
  static String text(byte[] page) {
    return new String(page, UTF_8);
  }
}

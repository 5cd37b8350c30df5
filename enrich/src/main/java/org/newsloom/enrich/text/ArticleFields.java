package org.newsloom.enrich.text;

import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Publisher;

/**
 * What of an article rules can ask about.
 *
 * @param domain the publisher's; empty where nobody knows it
 * @param languages as detected, not as declared; the main one first
 */
public record ArticleFields(
    String title, String body, String publisher, String domain, List<String> languages) {
  public static final String TITLE = "title";
  public static final String BODY = "body";
  public static final String PUBLISHER = "publisher";
  public static final String DOMAIN = "domain";
  public static final String LANGUAGE = "language";

  /** Where a rule looks unless it says otherwise. */
  public static final List<String> USUAL = List.of(TITLE, BODY);

  /** What a rule may name. */
  public static final List<String> KNOWN = List.of(TITLE, BODY, PUBLISHER);

  public ArticleFields {
    languages = List.copyOf(languages);
  }

  /** A text in one language. */
  public ArticleFields(
      String title, String body, String publisher, String domain, String language) {
    this(title, body, publisher, domain, List.of(language));
  }

  public static ArticleFields of(Article article, List<String> languages) {
    Publisher publisher = article.publisher();
    return new ArticleFields(
        article.title(), article.body(), publisher.name(), publisher.domain(), languages);
  }

  /** The text that offsets in a field point into. */
  public String text(String field) {
    return switch (field) {
      case TITLE -> title;
      case BODY -> body;
      case PUBLISHER -> publisher;
      default -> throw new IllegalArgumentException("no text in field " + field);
    };
  }

  /** For Lucene, once: its texts can be read one time, by this thread. */
  public Document asDocument() {
    ArticleAnalyzer analyzer = ArticleAnalyzer.of(languages);
    Document document = new Document();
    for (String field : KNOWN) {
      document.add(new TextField(field, analyzer.tokenStream(field, text(field))));
    }
    document.add(new StringField(DOMAIN, domain, Field.Store.NO));
    for (String language : languages) {
      document.add(new StringField(LANGUAGE, language, Field.Store.NO));
    }
    return document;
  }
}

package org.newsloom.enrich.backtest;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.Publisher;
import org.newsloom.enrich.text.ArticleFields;

/** An article of the past, as far as rules can ask about it and people want to see it. */
public record PastArticle(
    String id,
    URI url,
    String title,
    String body,
    Publisher publisher,
    List<String> languages,
    Instant firstSeenAt) {

  public static PastArticle of(EnrichedArticle enriched) {
    Article article = enriched.article();
    return new PastArticle(
        article.id().value(),
        article.url(),
        article.title(),
        article.body(),
        article.publisher(),
        enriched.allLanguages(),
        article.firstSeenAt());
  }

  String language() {
    return languages.getFirst();
  }

  ArticleFields fields() {
    return new ArticleFields(title, body, publisher.name(), publisher.domain(), languages);
  }
}

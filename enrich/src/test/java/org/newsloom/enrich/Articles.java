package org.newsloom.enrich;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.Publisher;
import org.newsloom.common.model.TextSource;

/** Articles as ingest would send them. */
public final class Articles {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private Articles() {}

  public static Article article(String path, String title, String body) {
    return article(path, "https://news.example/" + path, 1, title, body);
  }

  static Article article(String path, String entryUrl, int revision, String title, String body) {
    URI url = URI.create("https://news.example/" + path);
    return new Article(
        ArticleId.of(url),
        url,
        URI.create(entryUrl),
        "feed",
        new Publisher("News", "news.example"),
        title,
        body,
        null,
        List.of(),
        List.of(),
        null,
        null,
        "en",
        NOON,
        null,
        NOON.plusSeconds(revision),
        NOON.plusSeconds(revision),
        TextSource.PAGE,
        revision,
        Article.contentHash(title, body),
        null);
  }
}

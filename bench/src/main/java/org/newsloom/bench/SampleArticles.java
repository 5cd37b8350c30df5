package org.newsloom.bench;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.Publisher;
import org.newsloom.common.model.TextSource;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.embedded.news.Draft;
import org.newsloom.embedded.news.Language;
import org.newsloom.embedded.news.NewsWriter;

/** Enriched articles of invented news, in four languages, of the length that news has. */
final class SampleArticles {
  private static final List<Language> LANGUAGES = List.of(Language.values());

  /** A draft is a short report; three make a usual one. */
  private static final int DRAFTS = 3;

  /** So many different texts are enough: each article repeats one under an id of its own. */
  private static final int TEXTS = 500;

  private final List<List<Draft>> texts = new ArrayList<>();
  private final List<Language> languages = new ArrayList<>();

  SampleArticles(long seed) {
    var writer = new NewsWriter(seed);
    for (int i = 0; i < TEXTS; i++) {
      Language language = LANGUAGES.get(i % LANGUAGES.size());
      List<Draft> drafts = new ArrayList<>();
      for (int j = 0; j < DRAFTS; j++) drafts.add(writer.write(language));
      texts.add(drafts);
      languages.add(language);
    }
  }

  /** The same number gives the same article; its version is the number. */
  EnrichedArticle article(int number, Instant at) {
    List<Draft> drafts = texts.get(number % TEXTS);
    String title = drafts.getFirst().title();
    String body = String.join("\n\n", drafts.stream().map(Draft::body).toList());
    URI url = URI.create("https://news-%d.example/article/%d".formatted(number % 97, number));
    Article article =
        new Article(
            ArticleId.of(url),
            url,
            url,
            "0123456789abcdef",
            new Publisher("Example " + number % 97, url.getHost()),
            title,
            body,
            null,
            List.of("A. Writer"),
            List.of("diplomacy", "borders"),
            "World",
            null,
            null,
            at,
            null,
            at,
            at,
            TextSource.PAGE,
            1,
            Article.contentHash(title, body),
            null);
    String word = title.substring(0, Math.min(5, title.length()));
    var match =
        new TopicMatch(
            "golan", 1, 0.5, List.of(new Evidence("title", 0, word.length(), word, title)));
    return new EnrichedArticle(
        article,
        number,
        languages.get(number % TEXTS).code(),
        List.of("golan"),
        List.of(match),
        "bench",
        at,
        null,
        null);
  }
}

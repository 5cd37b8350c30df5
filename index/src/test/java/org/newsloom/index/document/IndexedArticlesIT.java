package org.newsloom.index.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.index.TestArticles.SEEN;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.index.TestArticles;
import org.newsloom.index.TestElasticsearch;
import org.newsloom.index.document.IndexedArticles.Indexed;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class IndexedArticlesIT {
  private final TestElasticsearch elasticsearch = new TestElasticsearch("t-read-back");

  @Test
  void eachArticleFirstSeenSinceIsReadBackOnceWithItsText() {
    try (var setup =
        new IndexSetup(elasticsearch.connection(), Duration.ZERO, InstantSource.fixed(SEEN))) {
      setup.ensure();
      setup.ensureForWriting(elasticsearch.alias() + "-2026.10");
    }
    // More than a page, over two months, in each of the fields that hold a text.
    List<EnrichedArticle> written = new ArrayList<>();
    List<String> languages = List.of("en", "fr", "ar");
    for (int i = 0; i < 1200; i++) {
      Instant seenAt = SEEN.minus(Duration.ofHours(i));
      written.add(
          TestArticles.at("https://example.org/" + i)
              .in(languages.get(i % 3), "Title " + i, "Body " + i)
              .firstSeen(seenAt)
              .build());
    }
    written.add(
        TestArticles.at("https://example.org/long").in("en", "Long", "a".repeat(500_001)).build());
    write(written);

    List<Indexed> read = new ArrayList<>();
    Instant since = SEEN.minus(Duration.ofHours(1100));
    IndexedArticles.read(elasticsearch.connection(), since, read::add);

    assertThat(read).extracting(Indexed::id).doesNotHaveDuplicates().hasSize(1102);
    for (EnrichedArticle enriched : written.subList(0, 3)) {
      Article article = enriched.article();
      assertThat(read)
          .contains(
              new Indexed(
                  article.id().value(),
                  article.url(),
                  article.title(),
                  article.body(),
                  article.publisher(),
                  enriched.allLanguages(),
                  article.firstSeenAt(),
                  false));
    }
    assertThat(read)
        .filteredOn(Indexed::isClipped)
        .extracting(one -> one.body().length())
        .containsExactly(500_000);
  }

  private void write(List<EnrichedArticle> articles) {
    for (EnrichedArticle one : articles) {
      String index = ArticleDocument.index(elasticsearch.alias(), one.article().firstSeenAt());
      elasticsearch.call(
          "PUT",
          "/" + index + "/_doc/" + one.article().id().value(),
          ArticleDocument.fields(one, SEEN));
    }
    elasticsearch.refresh();
    JsonNode count = elasticsearch.call("GET", "/" + elasticsearch.alias() + "/_count", null);
    assertThat(count.path("count").asInt()).isEqualTo(articles.size());
  }
}

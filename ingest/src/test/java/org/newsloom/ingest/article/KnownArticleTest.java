package org.newsloom.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.Publisher;
import org.newsloom.common.model.SeenMark;
import org.newsloom.common.model.TextSource;

class KnownArticleTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T10:00:00Z");
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final URI ENTRY = URI.create("https://news.co.uk/118");
  private static final URI OLD = URI.create("https://www.news.co.uk/118-talks");
  private static final URI MOVED = URI.create("https://news.co.uk/118-talks-break-up");
  private static final URI ELSEWHERE = URI.create("https://other.co.uk/118-talks");

  @Test
  void whatIsNewIsTheFirstRevision() {
    Article article = KnownArticle.continued(article(OLD, "First."), null);

    assertThat(article.id()).isEqualTo(ArticleId.of(OLD));
    assertThat(article.revision()).isEqualTo(1);
    assertThat(article.firstSeenAt()).isEqualTo(NOW);
    assertThat(KnownArticle.isUnchanged(article, null)).isFalse();
  }

  @Test
  void theSameTextIsTheSameRevision() {
    SeenMark mark = mark(OLD, "First.");
    Article article = KnownArticle.continued(article(OLD, "First."), mark);

    assertThat(article.revision()).isEqualTo(2);
    assertThat(KnownArticle.isUnchanged(article, mark)).isTrue();
  }

  @Test
  void aMoveWithinTheSiteIsARevision() {
    SeenMark mark = mark(OLD, "First.");
    Article article = KnownArticle.continued(article(MOVED, "Second."), mark);

    assertThat(article.id()).isEqualTo(ArticleId.of(OLD));
    assertThat(article.url()).isEqualTo(MOVED);
    assertThat(article.revision()).isEqualTo(3);
    assertThat(article.firstSeenAt()).isEqualTo(FIRST);
    assertThat(KnownArticle.isUnchanged(article, mark)).isFalse();
  }

  @Test
  void aMoveToAnotherSiteIsAnotherArticle() {
    SeenMark mark = mark(OLD, "First.");
    Article article = KnownArticle.continued(article(ELSEWHERE, "First."), mark);

    assertThat(article.id()).isEqualTo(ArticleId.of(ELSEWHERE));
    assertThat(article.revision()).isEqualTo(1);
    assertThat(KnownArticle.isUnchanged(article, mark)).isFalse();
  }

  @Test
  void whatBroughtNothingBeforeWasSeenFirstThen() {
    Article article = KnownArticle.continued(article(OLD, "First."), mark(null, null));

    assertThat(article.revision()).isEqualTo(1);
    assertThat(article.firstSeenAt()).isEqualTo(FIRST);
  }

  private static SeenMark mark(@Nullable URI articleUrl, @Nullable String body) {
    return new SeenMark(
        ENTRY,
        "f",
        articleUrl == null ? Disposition.UNREACHABLE : Disposition.INDEXED,
        articleUrl == null ? null : ArticleId.of(articleUrl),
        articleUrl,
        body == null ? null : Article.contentHash("Talks", body),
        articleUrl == null ? 0 : 2,
        FIRST,
        FIRST,
        null,
        List.of(),
        null,
        null,
        null);
  }

  private static Article article(URI url, String body) {
    return new Article(
        ArticleId.of(url),
        url,
        ENTRY,
        "feed",
        new Publisher("News", "news.co.uk"),
        "Talks",
        body,
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        NOW,
        NOW,
        TextSource.PAGE,
        1,
        Article.contentHash("Talks", body));
  }
}

package org.newsloom.index;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.Publisher;
import org.newsloom.common.model.RevisionDiff;
import org.newsloom.common.model.TextSource;
import org.newsloom.common.model.TopicMatch;

/** Articles to test with: all fields filled, each changed where a test says so. */
public record TestArticles(
    URI url,
    String language,
    String title,
    String body,
    List<String> authors,
    @Nullable Instant publishedAt,
    Instant firstSeenAt,
    int revision,
    long version) {
  public static final Instant SEEN = Instant.parse("2026-11-20T10:15:30Z");

  public static TestArticles at(String url) {
    return new TestArticles(
        URI.create(url),
        "en",
        "Talks on the Golan",
        "The buffer zone was discussed.",
        List.of("A. Writer"),
        SEEN.minusSeconds(600),
        SEEN,
        2,
        1);
  }

  public TestArticles in(String newLanguage, String newTitle, String newBody) {
    return new TestArticles(
        url, newLanguage, newTitle, newBody, authors, publishedAt, firstSeenAt, revision, version);
  }

  public TestArticles by(String... newAuthors) {
    return new TestArticles(
        url,
        language,
        title,
        body,
        List.of(newAuthors),
        publishedAt,
        firstSeenAt,
        revision,
        version);
  }

  public TestArticles published(@Nullable Instant newPublishedAt) {
    return new TestArticles(
        url, language, title, body, authors, newPublishedAt, firstSeenAt, revision, version);
  }

  public TestArticles firstSeen(Instant newFirstSeenAt) {
    return new TestArticles(
        url, language, title, body, authors, publishedAt, newFirstSeenAt, revision, version);
  }

  public TestArticles revision(int newRevision) {
    return new TestArticles(
        url, language, title, body, authors, publishedAt, firstSeenAt, newRevision, version);
  }

  public TestArticles version(long newVersion) {
    return new TestArticles(
        url, language, title, body, authors, publishedAt, firstSeenAt, revision, newVersion);
  }

  public String id() {
    return ArticleId.of(url).value();
  }

  public EnrichedArticle build() {
    Article article =
        new Article(
            ArticleId.of(url),
            url,
            URI.create(url + "?from=feed"),
            "0123456789abcdef",
            new Publisher("The Example", "example.org"),
            title,
            body,
            "What it is about.",
            authors,
            List.of("diplomacy"),
            "World",
            URI.create("https://example.org/image.jpg"),
            "en-GB",
            publishedAt,
            SEEN,
            firstSeenAt,
            SEEN.plusSeconds(3),
            TextSource.PAGE,
            revision,
            Article.contentHash(title, body),
            null);
    return new EnrichedArticle(
        article,
        version,
        language,
        List.of("ar"),
        List.of("buffer-zone", "golan"),
        List.of(
            new TopicMatch(
                "golan", 3, 0.5, List.of(new Evidence("title", 13, 18, "Golan", "on the Golan")))),
        "rules-7",
        SEEN.plusSeconds(4),
        new RevisionDiff(1, true, "Talks", false, List.of("golan"), List.of("hermon")),
        null,
        null);
  }
}

package org.newsloom.ingest.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.TextSource;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.Refused;
import org.newsloom.ingest.fetch.Refusal;
import org.newsloom.ingest.fetch.Validators;
import org.newsloom.ingest.page.ArticleExtractor;

class ArticleFinderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final URI URL = URI.create("https://www.news.co.uk/world/a-1");
  private static final String LONG = "The plateau was quiet again on Monday. ".repeat(12).strip();
  private static final String PARAGRAPHS = ("<p>" + LONG + "</p>").repeat(4);

  private final ArticleFinder finder =
      new ArticleFinder(new ArticleExtractor(), new RetrySchedule(2, Duration.ofSeconds(5)));

  @Test
  void thePageWins() throws Exception {
    Article article =
        found(
            finder.find(
                entry(LONG, 0),
                page(
                    "<html lang=en><head><title>On the page</title>"
                        + "<meta property='og:site_name' content='The Page'>"
                        + "<meta property='og:title' content='On the page'></head>"
                        + "<body><article><h1>On the page</h1>"
                        + PARAGRAPHS
                        + "</article></body></html>"),
                true,
                NOW));

    assertThat(article.title()).isEqualTo("On the page");
    assertThat(article.publisher().name()).isEqualTo("The Page");
    assertThat(article.publisher().domain()).isEqualTo("news.co.uk");
    assertThat(article.textSource()).isEqualTo(TextSource.PAGE);
    assertThat(article.authors()).containsExactly("A. Author");
    assertThat(article.keywords()).contains("Golan");
    assertThat(article.declaredLanguage()).isEqualTo("en");
    assertThat(article.firstSeenAt()).isEqualTo(Instant.parse("2026-01-01T11:00:00Z"));
  }

  @Test
  void aFailureIsTriedAgainAndThenTheFeedHasToDo() throws Exception {
    var failed = new Failed("the server answered 503", null);

    assertThat(finder.find(entry(LONG, 0), failed, true, NOW))
        .isInstanceOfSatisfying(
            Outcome.Again.class,
            again -> {
              assertThat(again.delay()).isBetween(Duration.ofMillis(3750), Duration.ofSeconds(5));
              assertThat(again.reason()).isEqualTo("the server answered 503");
            });
    Article article = found(finder.find(entry(LONG, 2), failed, true, NOW));

    assertThat(article.textSource()).isEqualTo(TextSource.FEED);
    assertThat(article.title()).isEqualTo("In the feed");
    assertThat(article.body()).isEqualTo(LONG);
    assertThat(article.publisher().name()).isEqualTo("Feed Publisher");
  }

  @Test
  void whatWasNotEvenAskedForUsesUpNoTry() throws Exception {
    var leftAlone = new Failed("left alone", Duration.ofHours(9), false, false);

    for (int attempt : new int[] {0, 2, 7}) {
      assertThat(finder.find(entry(LONG, attempt), leftAlone, true, NOW))
          .isEqualTo(new Outcome.Postponed(Duration.ofHours(9), "left alone"));
    }
    assertThat(entry(LONG, 2).postponed(NOW).attempt()).isEqualTo(2);
    assertThat(entry(LONG, 2).postponed(NOW).notBefore()).isEqualTo(NOW);
  }

  @Test
  void aFeedWithLittleTextIsNoArticle() throws Exception {
    var failed = new Failed("connection refused", null);

    assertThat(finder.find(entry("Little.", 2), failed, true, NOW))
        .isEqualTo(new Outcome.Ended(Disposition.UNREACHABLE, "connection refused"));
  }

  @Test
  void theFeedsTextIsNoRevisionOfThePages() throws Exception {
    var failed = new Failed("connection refused", null);

    assertThat(finder.find(entry(LONG, 2), failed, false, NOW))
        .isEqualTo(new Outcome.Ended(Disposition.UNREACHABLE, "connection refused"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Refusal.class,
      names = {"GONE", "NOT_FOUND", "ROBOTS", "ADDRESS", "REDIRECT"})
  void aPublishersNoIsNotSidestepped(Refusal refusal) throws Exception {
    assertThat(finder.find(entry(LONG, 0), new Refused(refusal, "no"), true, NOW))
        .isEqualTo(new Outcome.Ended(refusal.disposition(), "no"));
  }

  @Test
  void aPageForKnownReadersLeavesTheFeedsText() throws Exception { // F09
    var refused = new Refused(Refusal.FORBIDDEN, "the server answered 403");

    assertThat(found(finder.find(entry(LONG, 0), refused, true, NOW)).textSource())
        .isEqualTo(TextSource.FEED);
    assertThat(finder.find(entry(null, 0), refused, true, NOW))
        .isEqualTo(new Outcome.Ended(Disposition.REFUSED, "the server answered 403"));
  }

  @Test
  void aPageWithoutAnArticleIsNone() throws Exception {
    Outcome outcome =
        finder.find(entry(null, 0), page("<html><body><p>Hi.</p></body></html>"), true, NOW);

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Ended(
                Disposition.NOT_AN_ARTICLE, "no-text: there is too little text on the page"));
  }

  @Test
  void whatTheAnswersHeaderAsksOfMachinesGoesWithTheArticle() throws Exception {
    var page = (Fetched) page("<html><body><h1>Title</h1>" + PARAGRAPHS + "</body></html>");
    var reserved =
        new Fetched(
            page.finalUrl(),
            page.body(),
            page.contentType(),
            page.validators(),
            null,
            null,
            List.of("X-Robots-Tag: noai", "tdm-reservation: 1"));

    Article article = found(finder.find(entry(null, 0), reserved, true, NOW));

    assertThat(article.page()).isNotNull();
    assertThat(article.page().optOuts()).containsExactly("noai", "tdm-reservation");
    assertThat(article.as(7, NOW).page()).isEqualTo(article.page());
  }

  @Test
  void aPageCutOffBeforeItsTextIsTooLarge() throws Exception {
    var cut = new Body("<html><body>".getBytes(UTF_8), true);

    assertThat(
            finder.find(
                entry(null, 0),
                new Fetched(URL, cut, "text/html", Validators.NONE, null),
                true,
                NOW))
        .isEqualTo(new Outcome.Ended(Disposition.TOO_LARGE, "longer than we read"));
  }

  @Test
  void datesFarAheadAreNotBelieved() throws Exception { // C08, C09
    FeedEntry ahead = dated("2030-01-01T00:00:00Z");

    Article article = found(finder.find(ahead, new Failed("x", null), true, NOW));

    assertThat(article.publishedAt()).isNull();
  }

  /** A feed's date is made for machines; what a page shows to readers is not. */
  @Test
  void thePagesDateWinsOverTheFeedsOnlyIfItIsSure() throws Exception {
    String shown = "<html><body><article><h1>A</h1><p class=date>4 May 2025</p>" + PARAGRAPHS;
    String declared = "<meta property='article:published_time' content='2025-05-04'>" + shown;
    String empty = "<html><head><meta name=pubdate content='2025-05-03'></head><body></body>";

    assertThat(publishedAt(shown, "2025-05-01T09:00:00Z")).isEqualTo("2025-05-01T09:00:00Z");
    assertThat(publishedAt(shown, null)).isEqualTo("2025-05-04T00:00:00Z");
    assertThat(publishedAt(declared, "2025-05-01T09:00:00Z")).isEqualTo("2025-05-04T00:00:00Z");
    assertThat(publishedAt(empty, null)).isEqualTo("2025-05-03T00:00:00Z");
  }

  private String publishedAt(String html, @Nullable String inFeed) throws Exception {
    FeedEntry entry = dated(inFeed);
    return String.valueOf(found(finder.find(entry, page(html), true, NOW)).publishedAt());
  }

  private static FeedEntry dated(@Nullable String at) {
    return new FeedEntry(
        "feed",
        URL,
        "f",
        "T",
        null,
        LONG,
        List.of(),
        List.of(),
        at == null ? null : Instant.parse(at),
        null,
        null,
        null,
        NOW,
        9,
        null,
        null);
  }

  private static Article found(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Found.class);
    return ((Outcome.Found) outcome).article();
  }

  private static FetchResult page(String html) {
    return new Fetched(
        URL,
        new Body(html.getBytes(UTF_8), false),
        "text/html; charset=utf-8",
        Validators.NONE,
        null);
  }

  private static FeedEntry entry(@Nullable String content, int attempt) {
    return new FeedEntry(
        "feed",
        URL,
        "f",
        "In the feed",
        "A summary.",
        content,
        List.of("A. Author"),
        List.of("Golan"),
        Instant.parse("2026-01-01T10:00:00Z"),
        null,
        "Feed Publisher",
        "en",
        Instant.parse("2026-01-01T11:00:00Z"),
        attempt,
        null,
        null);
  }
}

package org.newsloom.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.common.model.Disposition;
import tools.jackson.databind.JsonNode;

/** What is known of one article, URL or feed, as the real stages wrote it. */
@Timeout(120)
class LookUpIT {
  @RegisterExtension static final SampleNewsroom news = new SampleNewsroom("look-up-it");

  @Test
  void anArticleComesWithTheEvidenceForItsTags() {
    String id =
        news.api()
            .json("/api/search", "q", "الجولان")
            .path("articles")
            .path(0)
            .path("id")
            .asString();

    JsonNode article = news.api().json("/api/articles/" + id);

    String body = article.path("body").asString();
    JsonNode evidence = article.path("matches").path(0).path("evidence").path(1);
    assertThat(article.path("matches").path(0).path("ruleVersion").asInt()).isEqualTo(2);
    assertThat(body.substring(evidence.path("start").asInt(), evidence.path("end").asInt()))
        .isEqualTo(evidence.path("text").asString());
  }

  @Test
  void anArticleComesWithWhatItsPageTells() {
    String id =
        news.api()
            .json("/api/search", "q", "\"winter hours\"")
            .path("articles")
            .path(0)
            .path("id")
            .asString();

    JsonNode article = news.api().json("/api/articles/" + id);

    JsonNode page = article.path("page");
    assertThat(page.path("kind").asString()).isEqualTo("opinion");
    assertThat(page.path("free").asBoolean(true)).isFalse();
    assertThat(page.path("subtitle").asString()).isEqualTo("What the water board said.");
    assertThat(page.path("imageCaption").asString()).isEqualTo("The lock.");
    assertThat(page.path("imageCredit").asString()).isEqualTo("H. Moor");
    assertThat(page.path("publishedOn").asString()).isEqualTo("2026-05-04");
    assertThat(page.path("publishedFrom").asString()).isEqualTo("text");
    assertThat(page.path("optOuts").toString()).isEqualTo("[\"noai\"]");
    JsonNode cell = page.path("bodyParts").path(3);
    assertThat(cell.path("kind").asString()).isEqualTo("table-cell");
    assertThat(cell.path("level").asInt()).isEqualTo(2);
    assertThat(
            article
                .path("body")
                .asString()
                .substring(cell.path("start").asInt(), cell.path("end").asInt()))
        .isEqualTo("9 to 14");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"00000000000000000000000000000000", "..", "%2e%2e%2f_search", "_all", "*", "a,b"})
  void thereIsNoArticleByAnyOtherName(String id) {
    assertThat(news.api().status("/api/articles/" + id.replace("*", "%2A"))).isEqualTo(404);
  }

  @Test
  void theLedgerKnowsAUrlByAnyOfItsNames() {
    news.room()
        .disposition("https://www.levant-courier.example/a?id=7", Disposition.GONE, news.now);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        news.api()
                            .json(
                                "/api/dispositions",
                                "url",
                                "https://WWW.levant-courier.example/a?utm_source=x&id=7#top")
                            .path("entry")
                            .path("disposition")
                            .asString())
                    .isEqualTo("gone"));
    assertThat(news.api().status("/api/dispositions", "url", "https://nobody.example/"))
        .isEqualTo(404);
    assertThat(news.api().status("/api/dispositions")).isEqualTo(400);
  }

  @Test
  void anIndexedUrlLeadsToItsArticle() {
    String url =
        news.api()
            .json("/api/search", "q", "withdrawal")
            .path("articles")
            .path(0)
            .path("url")
            .asString();

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              JsonNode journey = news.api().json("/api/dispositions", "url", url);
              assertThat(journey.path("entry").path("disposition").asString()).isEqualTo("indexed");
              assertThat(journey.path("article").path("title").asString())
                  .startsWith("Talks resume");
            });
  }

  @Test
  void theFiguresAddUp() {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              JsonNode stats = news.api().json("/api/stats");
              int sum = 0;
              for (JsonNode count : stats.path("dispositions")) sum += count.asInt();
              assertThat(sum).isEqualTo(stats.path("seen").asInt());
              assertThat(stats.path("dispositions").path("indexed").asInt())
                  .isEqualTo(news.published());
              assertThat(stats.path("documents").asInt()).isEqualTo(news.published());
              assertThat(stats.path("deadLetters").asInt()).isEqualTo(1);
              assertThat(stats.path("feeds").path("outcomes").path("failed").asInt()).isEqualTo(1);
              assertThat(stats.path("stages").path("index").path("status").asString())
                  .isEqualTo("ready");
              assertThat(stats.path("stages").path("desk").path("status").asString())
                  .isEqualTo("ready");
            });
  }

  @Test
  void feedsRulesAndDeadLettersAreKnown() {
    JsonNode feeds = news.api().json("/api/feeds");
    assertThat(feeds.path("feeds").path(0).path("title").asString()).isEqualTo("Example Wire");
    assertThat(feeds.path("feeds").path(0).path("lastError").asString()).contains("did not answer");
    assertThat(feeds.path("feeds").path(0).path("interval").asString()).isEqualTo("PT10M");

    assertThat(Api.list(news.api().json("/api/rules").path("rules"))).hasSize(6);

    JsonNode letter =
        news.api().json("/api/dead-letters", "limit", "5").path("deadLetters").path(0);
    assertThat(letter.path("stage").asString()).isEqualTo("index");
    assertThat(letter.path("originOffset").asString()).isEqualTo("17");
  }
}

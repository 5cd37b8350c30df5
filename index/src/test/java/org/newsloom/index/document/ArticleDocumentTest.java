package org.newsloom.index.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.newsloom.index.TestArticles.SEEN;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.model.ArticleKind;
import org.newsloom.common.model.BodyPart;
import org.newsloom.common.model.DateSource;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.PageFacts;
import org.newsloom.index.TestArticles;
import org.newsloom.index.bulk.BulkWrite;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ArticleDocumentTest {
  private static final Instant INDEXED = SEEN.plusSeconds(5);
  private static final TestArticles ARTICLE = TestArticles.at("https://example.org/talks");

  @Test
  void saysAllThatIsKnownOfAnArticle() {
    JsonNode document = json(ARTICLE.build());

    assertThat(document)
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {
                  "@timestamp": "2026-11-20T10:05:30Z",
                  "event": {
                    "kind": "event",
                    "module": "newsloom",
                    "dataset": "newsloom.articles",
                    "created": "2026-11-20T10:15:30Z",
                    "ingested": "2026-11-20T10:15:35Z"
                  },
                  "url": {
                    "full": "https://example.org/talks",
                    "original": "https://example.org/talks?from=feed",
                    "domain": "example.org"
                  },
                  "news": {
                    "id": "%s",
                    "title": "Talks on the Golan",
                    "text": {
                      "en": {
                        "title": "Talks on the Golan",
                        "body": "The buffer zone was discussed."
                      }
                    },
                    "summary": "What it is about.",
                    "language": "en",
                    "other_languages": ["ar"],
                    "declared_language": "en-GB",
                    "publisher": { "name": "The Example", "domain": "example.org" },
                    "authors": ["A. Writer"],
                    "keywords": ["diplomacy"],
                    "section": "World",
                    "image": "https://example.org/image.jpg",
                    "tags": ["buffer-zone", "golan"],
                    "matches": [
                      {
                        "tag": "golan",
                        "rule_version": 3,
                        "score": 0.5,
                        "evidence": [
                          {
                            "field": "title",
                            "start": 13,
                            "end": 18,
                            "text": "Golan",
                            "snippet": "on the Golan"
                          }
                        ]
                      }
                    ],
                    "rule_set_version": "rules-7",
                    "feed_id": "0123456789abcdef",
                    "feed_ids": ["0123456789abcdef"],
                    "text_source": "page",
                    "revision": 2,
                    "version": 1,
                    "content_hash": "%s",
                    "published_at": "2026-11-20T10:05:30Z",
                    "updated_at": "2026-11-20T10:15:30Z",
                    "first_seen_at": "2026-11-20T10:15:30Z",
                    "fetched_at": "2026-11-20T10:15:33Z",
                    "enriched_at": "2026-11-20T10:15:34Z",
                    "indexed_at": "2026-11-20T10:15:35Z",
                    "latency_seconds": { "fetched": 2.0 },
                    "changes": {
                      "previous_revision": 1,
                      "title_changed": true,
                      "previous_title": "Talks",
                      "body_changed": false,
                      "tags_gained": ["golan"],
                      "tags_lost": ["hermon"]
                    }
                  }
                }
                """
                    .formatted(ARTICLE.id(), ARTICLE.build().article().contentHash())));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-31T23:59:59.999Z, news-articles-2026.10",
    "2026-11-01T00:00:00Z,     news-articles-2026.11",
    "2026-12-31T23:59:59Z,     news-articles-2026.12",
    "2027-01-01T00:00:00Z,     news-articles-2027.01"
  })
  void theMonthInUtcNamesTheIndex(Instant firstSeenAt, String index) {
    assertThat(ArticleDocument.index("news-articles", firstSeenAt)).isEqualTo(index);
  }

  @ParameterizedTest
  @CsvSource({"1999-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "+292278994-08-17T07:12:55.807Z"})
  void nonsenseMakesNoIndex(Instant firstSeenAt) {
    EnrichedArticle article = ARTICLE.firstSeen(firstSeenAt).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArticleDocument.of(article, "news-articles", INDEXED));
  }

  @Test
  void aMissingDateIsTheTimeOfTheFirstSighting() {
    assertThat(ArticleDocument.timestamp(null, SEEN)).isEqualTo(SEEN);
  }

  @Test
  void aDateUpToADayAheadIsATimeZoneMistakeAndOneFurtherAheadIsNotBelieved() {
    Instant tomorrow = SEEN.plusSeconds(24 * 3600);

    assertThat(ArticleDocument.timestamp(tomorrow, SEEN)).isEqualTo(tomorrow);
    assertThat(ArticleDocument.timestamp(tomorrow.plusSeconds(1), SEEN)).isEqualTo(SEEN);
  }

  @Test
  void aDateThatElasticsearchCannotReadIsLeftOut() {
    JsonNode document = json(ARTICLE.published(Instant.parse("-0044-03-15T12:00:00Z")).build());

    assertThat(document.path("@timestamp").asString()).isEqualTo("2026-11-20T10:15:30Z");
    assertThat(document.path("news").has("published_at")).isFalse();
  }

  @Test
  void onlyAFirstRevisionSaysHowLongAgoItWasPublished() {
    assertThat(latency(ARTICLE.revision(1))).isEqualTo("{\"published\":605.0,\"fetched\":2.0}");
    assertThat(latency(ARTICLE.revision(2))).isEqualTo("{\"fetched\":2.0}");
  }

  @Test
  void allFeedsThatListItAreNamedAndOneThatComesAgainForThemSaysNoLatency() {
    EnrichedArticle one = ARTICLE.revision(1).build();
    EnrichedArticle listed =
        new EnrichedArticle(
            one.article().withFeeds(List.of("first", "second")),
            one.version(),
            one.language(),
            one.tags(),
            one.matches(),
            one.ruleSetVersion(),
            one.enrichedAt(),
            one.changes(),
            true);

    JsonNode news = json(listed).path("news");

    assertThat(news.path("feed_id").asString()).isEqualTo("first");
    assertThat(news.path("feed_ids").toString()).isEqualTo("[\"first\",\"second\"]");
    assertThat(news.has("latency_seconds")).isFalse();
  }

  @Test
  void whatThePageTellsBesideTheArticleCanBeSearched() {
    EnrichedArticle plain = ARTICLE.build();
    JsonNode told = Json.MAPPER.valueToTree(plain);
    ((ObjectNode) told.path("article"))
        .set(
            "page",
            Json.MAPPER.valueToTree(
                new PageFacts(
                    ArticleKind.LIVE_BLOG,
                    false,
                    "Below",
                    "The bridge",
                    "A. Lee",
                    "2026-05-04T00:30:00+02:00",
                    DateSource.MARKUP,
                    List.of("noai", "noindex"),
                    List.of(new BodyPart(BodyPart.Kind.LIST_ITEM, 1, 0, 4)))));

    JsonNode news = json(Json.MAPPER.treeToValue(told, EnrichedArticle.class)).path("news");

    assertThat(news.path("page"))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {
                  "kind": "live-blog",
                  "free": false,
                  "opt_outs": ["noai", "noindex"],
                  "subtitle": "Below",
                  "image_caption": "The bridge",
                  "image_credit": "A. Lee",
                  "published_on": "2026-05-04T00:30:00+02:00",
                  "published_from": "markup",
                  "body_parts": [{"kind": "list-item", "level": 1, "start": 0, "end": 4}]
                }
                """));
    assertThat(json(plain).path("news").has("page")).isFalse();
  }

  @Test
  void aDateAheadOrNoDateIsNoLatency() {
    TestArticles first = ARTICLE.revision(1);

    assertThat(latency(first.published(INDEXED.plusSeconds(1)))).isEqualTo("{\"fetched\":2.0}");
    assertThat(latency(first.published(null))).isEqualTo("{\"fetched\":2.0}");
  }

  @ParameterizedTest
  @CsvSource({"en, en", "fr, fr", "ar, other", "he, other", "und, other"})
  void theBodyStandsWhereItsLanguageIsUnderstood(String language, String field) {
    JsonNode text = json(ARTICLE.in(language, "Title", "Body").build()).path("news").path("text");

    assertThat(text.propertyNames()).containsExactly(field);
    assertThat(text.path(field).path("body").asString()).isEqualTo("Body");
  }

  @Test
  void brokenAndEndlessTextDoesNotCostTheDocument() {
    JsonNode news =
        json(ARTICLE
                .in("en", "Half \uD83D a pair", "x".repeat(2_000_000))
                .by("y".repeat(40_000))
                .build())
            .path("news");

    assertThat(news.path("title").asString()).isEqualTo("Half \uFFFD a pair");
    assertThat(news.path("text").path("en").path("body").asString()).hasSize(500_000);
    assertThat(news.path("authors").path(0).asString()).hasSize(1024);
    assertThat(news.path("clipped").valueStream().map(JsonNode::asString))
        .containsExactly("news.authors", "news.body");
  }

  @Test
  void carriesIdAndVersionOfTheArticle() {
    BulkWrite write = ArticleDocument.of(ARTICLE.version(42).build(), "news-articles", INDEXED);

    assertThat(write)
        .isInstanceOfSatisfying(
            BulkWrite.Replace.class,
            replace -> {
              assertThat(replace.id()).isEqualTo(ARTICLE.id());
              assertThat(replace.version()).isEqualTo(42);
              assertThat(replace.index()).isEqualTo("news-articles-2026.11");
            });
  }

  private static String latency(TestArticles article) {
    return json(article.build()).path("news").path("latency_seconds").toString();
  }

  private static JsonNode json(EnrichedArticle article) {
    var write = (BulkWrite.Replace) ArticleDocument.of(article, "news-articles", INDEXED);
    return Json.MAPPER.readTree(write.body().toString());
  }
}

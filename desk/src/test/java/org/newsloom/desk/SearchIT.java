package org.newsloom.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Searching what the real index stage wrote to a real Elasticsearch. */
@Timeout(120)
class SearchIT {
  @RegisterExtension static final SampleNewsroom news = new SampleNewsroom("search-it");

  @Test
  void thoseWhoWatchLearnHowFarTheIndexIsBehind() {
    String group = news.room().kafka.namespaced("index");

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        news.room()
                            .metrics
                            .get("newsloom.consumer.lag")
                            .tag("group", group)
                            .gauge())
                    .returns(0.0, Gauge::value));
  }

  @Test
  void wordsAreFoundAndMarkedWhereTheyStand() {
    JsonNode first =
        news.api().json("/api/search", "q", "withdrawal golan").path("articles").path(0);

    assertThat(first.path("title").asString()).startsWith("Talks resume");
    assertThat(marked(first.path("highlights").path("title"))).contains("withdrawal", "Golan");
    assertThat(text(first.path("highlights").path("title")))
        .isEqualTo(first.path("title").asString());
    assertThat(marked(first.path("highlights").path("body").path(0))).isNotEmpty();
    assertThat(first.path("revision").asInt()).isEqualTo(3);
    assertThat(first.path("publisher").path("name").asString()).isEqualTo("Levant Courier");
  }

  @ParameterizedTest
  @CsvSource({
    "الجولان, ar",
    "הגולן, he",
    "discussion villages, fr",
    "observers United Nations, en"
  })
  void everyLanguageIsSearched(String words, String language) {
    JsonNode found = news.api().json("/api/search", "q", words);

    assertThat(found.path("articles").path(0).path("language").asString()).isEqualTo(language);
  }

  @Test
  void filtersNarrowAndEachFacetCountsItsAlternatives() {
    JsonNode found = news.api().json("/api/search", "tag", "golan", "lang", "ar", "lang", "he");

    assertThat(found.path("total").asInt()).isEqualTo(2);
    assertThat(values(found.path("facets").path("languages"))).contains("en", "fr", "ar", "he");
    assertThat(values(found.path("facets").path("tags"))).contains("golan", "buffer-zone");
    assertThat(values(found.path("facets").path("publishers")))
        .containsExactlyInAnyOrder("Sawt Al Jabal", "Kol Hagalil");
  }

  @Test
  void publishersAreNamedOrGivenByDomain() {
    assertThat(news.api().json("/api/search", "publisher", "Kol Hagalil").path("total").asInt())
        .isEqualTo(1);
    assertThat(
            news.api()
                .json("/api/search", "publisher", "kol-hagalil.example")
                .path("total")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void partsFollowEachOtherWithoutGapOrRepetition() {
    for (String[] sort : List.of(new String[] {"newest", ""}, new String[] {"best", "week"})) {
      List<String> ids = new ArrayList<>();
      int total = 0;
      String after = "";
      do {
        JsonNode part =
            news.api()
                .json("/api/search", "size", "7", "after", after, "sort", sort[0], "q", sort[1]);
        total = part.path("total").asInt();
        part.path("articles").forEach(one -> ids.add(one.path("id").asString()));
        after = part.path("next").asString("");
      } while (!after.isEmpty());

      assertThat(ids).doesNotHaveDuplicates().hasSize(total).hasSizeGreaterThan(30);
    }
  }

  @Test
  void theNewestComeFirst() {
    List<String> times =
        Api.list(news.api().json("/api/search", "size", "50").path("articles")).stream()
            .map(one -> one.path("publishedAt").asString())
            .toList();

    assertThat(times).isSortedAccordingTo((a, b) -> Instant.parse(b).compareTo(Instant.parse(a)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "/.*.*.*x/",
        "((((",
        "))))((((\"",
        "_exists_:news.title",
        "password:*",
        "_index:*",
        "\"}},\"script\":{\"source\":\"x\"}",
        "a~99999 b~~~",
        "-",
        "+ - |",
        "\\",
        "a* b* c* d*",
        "<script>alert(1)</script>",
        "${jndi:ldap://x}",
        "\u202e\u2066",
        "*a",
        "news.title:golan",
        "\"",
        "the",
        "و",
        "🂡🂡🂡"
      })
  void whateverIsTypedIsOnlySearchedFor(String typed) {
    var answer = news.api().get("/api/search", "q", typed);

    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
  }

  @Test
  void aStarAloneFindsEverything() {
    assertThat(news.api().json("/api/search", "q", "*").path("total").asInt())
        .isEqualTo(news.published());
  }

  @Test
  void fieldsCannotBeNamed() {
    assertThat(news.api().json("/api/search", "q", "news.language:ar").path("total").asInt())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "size, 1000000",
    "page, 1000000000",
    "from, '<a{now}>'",
    "sort, _script",
    "after, ..%2f"
  })
  void nonsenseIsRefused(String name, String value) {
    assertThat(news.api().status("/api/search", name, value)).isEqualTo(400);
  }

  @Test
  void tooMuchIsRefused() {
    String[] many =
        IntStream.range(0, 1000)
            .boxed()
            .flatMap(i -> Stream.of("t" + i, "1"))
            .toArray(String[]::new);

    assertThat(news.api().status("/api/search", "q", "x".repeat(600))).isEqualTo(400);
    assertThat(news.api().status("/api/search", many)).isEqualTo(400);
    assertThat(news.api().status("/api/search", "q", "x".repeat(1_000_000))).isBetween(400, 431);
    assertThat(news.api().status("/api/search", "q", "a", "q", "b")).isEqualTo(400);
    assertThat(news.api().status("/api/search", "index", "*", "script_fields", "{}"))
        .isEqualTo(200);
  }

  @Test
  void theTimelineAddsUpToWhatIsFound() {
    JsonNode timeline = news.api().json("/api/timeline", "split", "tag", "zone", "Asia/Kathmandu");

    int sum =
        Api.list(timeline.path("bars")).stream().mapToInt(bar -> bar.path("count").asInt()).sum();
    assertThat(sum).isEqualTo(news.published()).isEqualTo(timeline.path("total").asInt());
    assertThat(Api.list(timeline.path("bars"))).hasSizeBetween(10, 80);
    assertThat(timeline.path("bars").toString()).contains("quneitra");
  }

  @Test
  void oneBarOfTheTimelineIsASearch() {
    JsonNode bars = news.api().json("/api/timeline", "tag", "golan").path("bars");
    JsonNode last = bars.path(bars.size() - 1);

    JsonNode found =
        news.api().json("/api/search", "tag", "golan", "from", last.path("at").asString());

    assertThat(found.path("total").asInt()).isEqualTo(last.path("count").asInt());
  }

  /** The last bar has no next one to tell where it ends; Elasticsearch is asked for one more. */
  @ParameterizedTest
  @CsvSource({
    "2026-09-01, 2026-10-26, 2026-10-27",
    "2026-02-01, 2026-03-30, 2026-03-31",
    "2026-10-15, 2026-10-26, 2026-10-27",
    "2026-10-20, 2026-10-25T00:30:00+02:00, 2026-10-25T12:00:00+01:00",
    "2026-10-24T22:00:00Z, 2026-10-25T00:10:00Z, 2026-10-25T00:40:00Z"
  })
  void theLastBarEndsWhereTheNextWouldBegin(String from, String to, String later) {
    JsonNode timeline = berlin(from, to);
    JsonNode longer = berlin(from, later);

    assertThat(longer.path("interval")).isEqualTo(timeline.path("interval"));
    assertThat(longer.path("bars").path(timeline.path("bars").size()).path("at"))
        .isEqualTo(timeline.path("to"));
  }

  private static JsonNode berlin(String from, String to) {
    return news.api().json("/api/timeline", "zone", "Europe/Berlin", "from", from, "to", to);
  }

  @Test
  void anEmptyTimelineIsEmpty() {
    assertThat(Api.list(news.api().json("/api/timeline", "q", "zzzzzz").path("bars"))).isEmpty();
    assertThat(
            Api.list(
                news.api()
                    .json("/api/timeline", "q", "zzzzzz", "from", "1d", "to", "1h")
                    .path("bars")))
        .allMatch(bar -> bar.path("count").asInt() == 0);
  }

  private static List<String> values(JsonNode counts) {
    return Api.list(counts).stream().map(one -> one.path("value").asString()).toList();
  }

  private static List<String> marked(JsonNode segments) {
    return Api.list(segments).stream()
        .filter(one -> one.path("mark").asBoolean())
        .map(one -> one.path("text").asString())
        .toList();
  }

  private static String text(JsonNode segments) {
    return String.join(
        "", Api.list(segments).stream().map(one -> one.path("text").asString()).toList());
  }
}

package org.newsloom.index.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsloom.common.stage.Patience;
import org.newsloom.index.TestArticles;
import org.newsloom.index.TestElasticsearch;
import org.newsloom.index.bulk.BulkSink;
import org.newsloom.index.bulk.BulkSplit;
import org.newsloom.index.bulk.BulkWrite;
import org.newsloom.index.bulk.ItemOutcome;
import tools.jackson.databind.JsonNode;

/** What people type must find what was written, in each language, and mark the right words. */
@Timeout(120)
class LanguageSearchIT {
  private static final TestElasticsearch ELASTICSEARCH = new TestElasticsearch("t-language");

  private static final List<TestArticles> ARTICLES =
      List.of(
          article(
              "en-strikes", "en", "New airstrikes", "Israel's army was withdrawing its forces."),
          article("en-hamas", "en", "Hamas", "Its forces withdrew after the talks."),
          article("fr-armee", "fr", "L’armée", "Des frappes aériennes visaient les Israéliennes."),
          article("ar-golan", "ar", "قرار", "تحدّث الوزير عن الانسحاب وبالجولان المحتلّ."),
          article("ar-round", "ar", "جولة محادثات", "عقدت جولة جديدة من المحادثات في باريس."),
          article("ar-damascus", "ar", "أخبار", "التقى الوفدان بدمشق ثم وبدمشق مرّة أخرى."),
          article("ar-golan-for", "ar", "للجولان", "خبر قصير"),
          article("he-golan", "he", "חדשות", "הצבא נשאר בגולן ובצה״ל אמרו שלא ייסוגו."),
          article("he-niqqud", "he", "רָמַת הַגּוֹלָן", "טקסט קצר"),
          article("und-mixed", "und", "Golan الجولان גולן", "Kurz gesagt: die Höhen."),
          article("en-quotes", "en", "Sign reads", "It said الجولان in Arabic, on the cafe\u0301."),
          article(
              "en-hidden", "en", "Hidden", "They wrote go\u200Blan and zo\u00ADne in ｆｕｌｌ width."));

  private static TestArticles article(String name, String language, String title, String body) {
    return TestArticles.at("https://example.org/" + name).in(language, title, body);
  }

  @BeforeAll
  static void index() {
    var connection = ELASTICSEARCH.connection();
    try (var setup = new IndexSetup(connection, Duration.ZERO, InstantSource.system());
        var sink =
            new BulkSink(
                connection,
                Duration.ofSeconds(30),
                new BulkSplit(1_000_000, 100),
                Patience.USUAL,
                setup::ensureForWriting)) {
      List<BulkWrite> writes =
          ARTICLES.stream()
              .map(
                  one ->
                      ArticleDocument.of(
                          one.build(), connection.articlesAlias(), TestArticles.SEEN))
              .toList();
      assertThat(sink.write(writes, (reason, wait) -> {})).containsOnly(new ItemOutcome.Indexed());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // English: inflection and possessive
        "airstrike | en-strikes | news.text.en.title:New [airstrikes]",
        "withdraws army | en-strikes | news.text.en.body:Israel's [army] was [withdrawing] its forces.",
        "israel | en-strikes | news.text.en.body:[Israel's] army was withdrawing its forces.",
        "hamas | en-hamas | news.text.en.title:[Hamas]",
        "talk | en-hamas | news.text.en.body:Its forces withdrew after the [talks].",
        "withdrawn talk | en-hamas | news.text.en.body:Its forces [withdrew] after the [talks].",
        // French: elision, accents, inflection
        "armée | fr-armee | news.text.fr.title:[L’armée]",
        "armee | fr-armee | news.text.fr.title:[L’armée]",
        "frappe | fr-armee | news.text.fr.body:Des [frappes] aériennes visaient les Israéliennes.",
        "israélien | fr-armee | news.text.fr.body:Des frappes aériennes visaient les [Israéliennes].",
        // Arabic: stacked particles, vowel signs, forms of alef and ta marbuta
        "الانسحاب | ar-golan | news.text.other.body:تحدّث الوزير عن [الانسحاب] وبالجولان المحتلّ.",
        "إنسحاب | ar-golan | news.text.other.body:تحدّث الوزير عن [الانسحاب] وبالجولان المحتلّ.",
        "المحتل | ar-golan | news.text.other.body:تحدّث الوزير عن الانسحاب وبالجولان [المحتلّ].",
        "جوله | ar-round | news.title:[جولة] محادثات",
        "دمشق | ar-damascus | news.text.other.body:التقى الوفدان [بدمشق] ثم [وبدمشق] مرّة أخرى.",
        // Hebrew: attached prefixes, quotes within a word, niqqud
        "צהל | he-golan | news.text.other.body:הצבא נשאר בגולן [ובצה״ל] אמרו שלא ייסוגו.",
        "צה״ל | he-golan | news.text.other.body:הצבא נשאר בגולן [ובצה״ל] אמרו שלא ייסוגו.",
        "רמת | he-niqqud | news.title:[רָמַת] הַגּוֹלָן",
        // what nobody sees: accents as characters of their own, zero width, soft hyphen, full width
        "café | en-quotes | news.text.en.body:It said الجولان in Arabic, on the [cafe\u0301].",
        "zone | en-hidden | news.text.en.body:They wrote go\u200Blan and [zo\u00ADne] in ｆｕｌｌ width.",
        "full | en-hidden | news.text.en.body:They wrote go\u200Blan and zo\u00ADne in [ｆｕｌｌ] width.",
        "hohen | und-mixed | news.text.other.body:Kurz gesagt: die [Höhen]."
      })
  void aWordFindsItsFormsAndMarksThem(String query, String found, String marked) {
    List<JsonNode> hits = ELASTICSEARCH.search(query);

    assertThat(hits).extracting(LanguageSearchIT::name).containsExactly(found);
    assertThat(highlights(hits.getFirst())).contains(marked);
  }

  @Test
  void golanIsFoundBehindArabicParticlesButIsNotARoundOfTalks() {
    List<JsonNode> hits = ELASTICSEARCH.search("الجولان");

    assertThat(hits)
        .extracting(LanguageSearchIT::name)
        .containsExactlyInAnyOrder("ar-golan", "ar-golan-for", "und-mixed", "en-quotes");
    assertThat(hits.stream().flatMap(hit -> highlights(hit).stream()))
        .contains(
            "news.text.other.body:تحدّث الوزير عن الانسحاب [وبالجولان] المحتلّ.",
            "news.title:[للجولان]",
            "news.title:Golan [الجولان] גולן");
  }

  @Test
  void golanIsFoundBehindHebrewPrefixes() {
    List<JsonNode> hits = ELASTICSEARCH.search("גולן");

    assertThat(hits)
        .extracting(LanguageSearchIT::name)
        .containsExactlyInAnyOrder("he-golan", "he-niqqud", "und-mixed");
    assertThat(hits.stream().flatMap(hit -> highlights(hit).stream()))
        .contains(
            "news.text.other.body:הצבא נשאר [בגולן] ובצה״ל אמרו שלא ייסוגו.",
            "news.title:רָמַת [הַגּוֹלָן]");
  }

  @Test
  void hamasIsNotTheCityOfHama() {
    assertThat(ELASTICSEARCH.search("hama")).isEmpty();
  }

  @Test
  void zeroWidthSpaceDoesNotHideAWord() {
    assertThat(ELASTICSEARCH.search("golan -kurz"))
        .extracting(LanguageSearchIT::name)
        .containsExactly("en-hidden");
  }

  private static String name(JsonNode hit) {
    return hit.path("_source").path("url").path("full").asString().replaceFirst(".*/", "");
  }

  private static List<String> highlights(JsonNode hit) {
    return hit.path("highlight")
        .propertyStream()
        .map(field -> field.getKey() + ":" + field.getValue().path(0).asString())
        .toList();
  }
}

package org.newsloom.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.text.ArticleFields;

/** What a language adds in its own texts: by our matcher, and by Lucene where it is asked. */
class LanguagesTest {

  @ParameterizedTest(name = "{0} finds {1} in {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Pufferzone | de | In den Pufferzonen wird gepflügt.",
        "Siedlung | de | Die Siedlungen wachsen.",
        "israelische Armee | de | Nach Angaben der israelischen Armee",
        "Golanhöhen | de | auf den Golanhöhen",
        "colono | es | los colonos israelíes",
        "alto el fuego | es | un alto el fuego frágil",
        "ocupado | es | las zonas ocupadas",
        "zona desmilitarizada | es | zonas desmilitarizadas",
        "Golan | tr | Golan'daki köyler",
        "Golan | tr | Golan’ın kuzeyinde",
        "sınır | tr | sınırda bekleyen askerler",
        "İsrail | tr | İSRAİL'İN saldırısı",
        "Голаны | ru | на Голанах",
        "буферная зона | ru | в буферной зоне",
        "израильский | ru | израильские войска",
        "جولان | fa | بلندی‌های جولان",
        "شهرک | fa | شهرک‌های اسرائیلی",
        "اسرائیل | fa | نیروهای اسرائیلی",
        "لبنان | fa | مردم لبنانی",
        "戈兰高地 | zh | 以色列占领的戈兰高地上的居民",
        "戈兰高地 | zh | 在戈蘭高地的聯合國部隊",
        "ゴラン高原 | ja | 占領下のゴラン高原で、",
        "ゴラン高原 | ja | ｺﾞﾗﾝ高原",
        "골란고원 | ko | 골란고원에서 철수했다",
        "이스라엘 | ko | 이스라엘은 공습을 했다",
      })
  void findsTheWordInItsForms(String asked, String language, String text) {
    for (String construct : List.of("phrase", "query")) {
      List<TopicMatch> matches = match(construct, asked, language, text);

      assertThat(matches).as(construct).hasSize(1);
      Evidence evidence = matches.getFirst().evidence().getFirst();
      assertThat(evidence.text()).isEqualTo(text.substring(evidence.start(), evidence.end()));
    }
  }

  @ParameterizedTest(name = "{0} does not find {1} in {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // The endings of one language are other words in another.
        "Siedlung | en | Siedlungen",
        "ocupado | fr | ocupadas",
        "Golan | en | Golan'daki",
        // Stemmed so far that it would be another word.
        "لبنان | fa | لبنیات و شیر",
        "ایران | fa | ایر فرانس",
        "高地 | zh | 高原地带",
        "골란 | ko | 골란고원",
        "US | de | Gib uns Zeit, us",
        "Siria | es | la estrella Sirio",
      })
  void doesNotFindAnotherWord(String asked, String language, String text) {
    assertThat(match("phrase", asked, language, text)).isEmpty();
    assertThat(match("query", asked, language, text)).isEmpty();
  }

  @Test
  void aPersianWordKeepsTheLettersThatAreParticlesInArabic() {
    assertThat(match("phrase", "لندن", "ar", "بلندن")).hasSize(1);
    assertThat(match("phrase", "لندن", "fa", "بلندن")).isEmpty();
  }

  @Test
  void oneMatcherReadsEachTextByItsOwnLanguages() {
    try (var matcher = new ArticleMatcher(rules(Map.of("phrase", "Siedlung")))) {
      assertThat(matcher.match(text("Siedlungen", "de"))).hasSize(1);
      assertThat(matcher.match(text("Siedlungen", "en"))).isEmpty();
      assertThat(matcher.match(text("Siedlungen", "en", "de"))).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"phrase", "query"})
  void aTextInTwoLanguagesIsReadByBoth(String construct) {
    try (var german = new ArticleMatcher(rules(Map.of(construct, "Siedlung", "lang", "de")));
        var arabic = new ArticleMatcher(rules(Map.of(construct, "لندن", "lang", "ar")))) {
      assertThat(german.match(text("Die Siedlungen", "ar", "de"))).hasSize(1);
      assertThat(german.match(text("Die Siedlung", "ar", "en"))).isEmpty();
      assertThat(arabic.match(text("بلندن", "fa", "ar"))).hasSize(1);
      assertThat(arabic.match(text("بلندن", "fa"))).isEmpty();
    }
  }

  private static ArticleFields text(String text, String... languages) {
    return new ArticleFields("-", text, "", "", List.of(languages));
  }

  private static List<TopicMatch> match(
      String construct, String asked, String language, String text) {
    String said = construct.equals("query") ? '"' + asked + '"' : asked;
    return PhraseMatchingTest.matches(rules(Map.of(construct, said)), "-", text, language);
  }

  private static RuleSet rules(Map<String, Object> definition) {
    RuleSet rules = RuleSet.of(List.of(new TopicRule("r", 1, "r", definition, Instant.EPOCH)));
    assertThat(rules.problems()).isEmpty();
    return rules;
  }
}

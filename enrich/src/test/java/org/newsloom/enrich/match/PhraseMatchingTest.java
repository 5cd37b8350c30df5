package org.newsloom.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.text.ArticleFields;

/** That matching is by token and speaks the language: what is asked, what stands there. */
class PhraseMatchingTest {

  @ParameterizedTest(name = "{0} finds {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // English
        "incursion | Another round of incursions began.",
        "withdraw | They are withdrawing slowly.",
        "withdrawal | The withdrawals stopped.",
        "Golan | Golan's orchards",
        "buffer zone | The BUFFER-ZONE is empty",
        "buffer zones | a buffer zone",
        "Golan Heights | #golan_heights",
        "Syria | the Syria-Israel line",
        // French
        "armée israélienne | Pourquoi l'armee israelienne avance",
        "armée | l’armée avance",
        "accord | la fin d'accords anciens",
        "territoire syrien | les territoires syriens",
        "régional | des accords régionaux",
        "syrien | l'armée syrienne",
        // Arabic (A20): marks, tatweel, variants of alef, ya and kaf, particles
        "الجولان | وبالجولان تجدد القتال",
        "الجولان | للجولان تاريخ",
        "الجولان | فالجولان محتل",
        "جولان | وبالجولان تجدد القتال",
        "الجولان | الجَوْلَانُ",
        "الجولان | الجـــولان",
        "تل أبيب | دمشق وتل أبيب",
        "قم | طهران وقم",
        "المنطقة العازلة | من المنطقه العازله",
        "المنطقة العازلة | بالمنطقة العازلة",
        "المنطقة العازلة | وللمنطقة العازلة",
        "إسرائيل | اسرائيل",
        "مستشفى | مستشفي",
        "کوردستان | كوردستان",
        "سوريا | لسوريا وكسوريا",
        "القرار ٢٤٢ | القرار 242",
        // Hebrew (A20): niqqud, geresh, prefixes
        "גולן | ושבגולן ירד שלג",
        "גולן | מהגולן",
        "הגולן | בגולן",
        "רמת הגולן | ברמת הגולן",
        "הר חרמון | בהר החרמון",
        "הר חרמון | מהר החרמון",
        "או\"ם | לאו״ם אין כוחות",
        "עזה | ומעזה נורו רקטות",
        "רמת הגולן | רָמַת הַגּוֹלָן",
        "צה״ל | כוחות צה\"ל",
        "צה\"ל | חיילי צהל",
        "ג'ולאני | ג׳ולאני",
        // look-alikes: invisible signs (A18), compositions and cases (A19), other alphabets (A21)
        "Golan | Go\u200Blan",
        "Golan | Go\u00ADlan",
        "Golan | Ｇｏｌａｎ",
        "Golan | G\u043Elan",
        "Golan | Gólan",
        "Golan | 𝐆𝐨𝐥𝐚𝐧",
        "office | oﬃce",
        "Istanbul | İstanbul",
        "Straße | STRASSE",
        "Qunaytra | al-Qunaytra",
        // acronyms
        "U.S. envoy | the US envoy",
        "US envoy | the U.S. envoy",
        "UN | the U.N. said",
        "IDF | I.D.F. soldiers",
      })
  void finds(String asked, String text) {
    List<TopicMatch> matches = match(asked, "-", text);

    assertThat(matches).hasSize(1);
    Evidence evidence = matches.getFirst().evidence().getFirst();
    assertThat(evidence.text())
        .isEqualTo(text.substring(evidence.start(), evidence.end()))
        .isNotBlank();
  }

  @ParameterizedTest(name = "{0} does not find {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Golan | Golang and golangci",
        "Golan | Magolan",
        "Golan | Golani soldiers",
        "US envoy | let us envoy",
        "UN | un accord en France",
        "الجولان | المخرج مناحيم جولان",
        "ار | الارض",
        "הגולן | מנחם גולן",
        // words whose first letter is their own
        "جنة | اللجنة ولجنة أخرى",
        "رقة | فرقة موسيقية",
        "تل | كتل نيابية",
        "حي | وحي القرآن",
        "שלום | ושלומו",
        "עזה | היא העזה לדבר",
        "דינה | במדינה אחרת",
        "או\"ם | לאום ולעם",
        "buffer zone | a zone of buffer stocks",
        "Hermon | Hermione",
      })
  void doesNotFind(String asked, String text) {
    assertThat(match(asked, "-", text)).isEmpty();
  }

  @Test
  void evidencePointsAtTheWordsAsTheyStand() {
    TopicMatch match =
        match("buffer zone", "A buffer zone", "First. The buffer\u00AD zones, twice: buffer zone.")
            .getFirst();

    assertThat(match.evidence())
        .extracting(Evidence::field, Evidence::text)
        .containsExactly(
            tuple("title", "buffer zone"),
            tuple("body", "buffer\u00AD zones"),
            tuple("body", "buffer zone"));
    assertThat(match.score()).isEqualTo(0.625);
  }

  static List<TopicMatch> match(String asked, String title, String body) {
    return match(Map.of("any", List.of(asked)), title, body);
  }

  static List<TopicMatch> match(Map<String, Object> definition, String title, String body) {
    RuleSet rules = RuleSet.of(List.of(new TopicRule("r", 3, "r", definition, Instant.EPOCH)));
    assertThat(rules.problems()).isEmpty();
    return matches(rules, title, body, "en");
  }

  static List<TopicMatch> matches(RuleSet rules, String title, String body, String language) {
    try (ArticleMatcher matcher = new ArticleMatcher(rules)) {
      return matcher.match(new ArticleFields(title, body, "", "", language));
    }
  }
}

package org.newsloom.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.text.Spelling;

/** One entry finds a name however it is spelled in Latin letters. */
class SpellingsTest {

  @ParameterizedTest(name = "{0} finds {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Quneitra | Quneitra, Qunaytra, Kuneitra, al-Qunaitrah, El-Quneitra, Alquneitra, KUNEITRA",
        "Quneitra | Qunaytirah is not, Qouneitra, Guneitra, al Qunaytra, Quneitra's, Quneïtra",
        "al-Suwayda | Sweida, Suwaida, as-Suwayda, As-Suwayda’, Soueida, Assuwayda, Swaida, Sueida",
        "Ghouta | Ghouta, Gouta, Ghuta, al-Ghoutah, East Ghutah",
        "Deir ez-Zor | Deir al-Zour, Dayr az-Zur, Deir Ezzor, Deirezzor, Deir Zor, Deir el-Zor",
        "Majdal Shams | Majdal Shams, Majdal al-Shams, Majdalshams, Majdal-Shams",
        "Hezbollah | Hezbollah, Hizbullah, Hizballah, Hizbollah",
        "Douma | Douma, Duma, Doumah",
        "Sheikh Maskin | Cheikh Maskin, Shaykh Miskin is not, Sheikh Maskeen, Shaikh Maskin",
        "Nabatieh | Nabatieh, Nabatiyeh, Nabatiyya, al-Nabatiyah, Nabatiye",
        "Nasrallah | Nasrallah, Nasrullah, Nasrollah",
        "Dar'a | Daraa, Dara, Dar‘a, Dar’a, Daraa's",
        "Idlib | Idlib, Edlib, Idleb",
        "Dawud | Daoud, Dawood, Daud",
      })
  void findsTheFamily(String asked, String spellings) {
    for (String spelling : spellings.split(", ", -1)) {
      boolean isNot = spelling.endsWith(" is not");
      String text = "Near " + spelling.replace(" is not", "") + ", they said.";

      assertThat(match(asked, text)).as(text).hasSize(isNot ? 0 : 1);
    }
  }

  @ParameterizedTest(name = "{0} does not find {1}")
  @CsvSource({
    "Quneitra, it was a quneitra", // names have a capital
    "Quneitra, Qunut",
    "Ghouta, Kuta beach",
    "Golan, Galen",
    "Golan, Golani soldiers",
    "Hermon, Hermione",
    "Deir ez-Zor, Deir and Zor",
    "Majdal Shams, Majdal near Shams",
    "Daraa, A dare",
  })
  void doesNotFindOthers(String asked, String text) {
    assertThat(match(asked, text)).isEmpty();
  }

  @Test
  void theEvidenceIsTheNameAsItStands() {
    assertThat(match("Quneitra", "Around al-Qunaytra’s wells").getFirst().evidence())
        .singleElement()
        .satisfies(evidence -> assertThat(evidence.text()).isEqualTo("Qunaytra’s"));
  }

  @Test
  void itMayStandWhereverAPhraseMay() {
    var near =
        Map.<String, Object>of(
            "near",
            Map.of(
                "terms", List.of(Map.of("spellings", "Quneitra")),
                "with", List.of("ceasefire"),
                "within", "3"));

    assertThat(PhraseMatchingTest.match(near, "-", "A ceasefire holds in Kuneitra.")).hasSize(1);
    assertThat(PhraseMatchingTest.match(near, "-", "Kuneitra sleeps.")).isEmpty();
  }

  @Test
  void aNameThatSaysTooLittleIsRefused() {
    assertThat(rules("Zor").problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .isEqualTo(
                        "'Zor' is too short to be told by its sound; list its spellings in any:"));
    assertThat(rules("al-").problems()).hasSize(1);
    assertThat(rules("القنيطرة").problems()).hasSize(1);
    assertThat(rules("Abu Ali ibn Said ibn Omar").problems()).hasSize(1);
  }

  @Test
  void someOfTheFamilyCanBeShown() {
    for (String name : List.of("Quneitra", "al-Suwayda", "Deir ez-Zor", "Hezbollah")) {
      List<String> examples = Spelling.examples(name, 12);

      assertThat(examples).startsWith(name).doesNotHaveDuplicates().hasSizeGreaterThan(2);
      assertThat(examples).allSatisfy(one -> assertThat(match(name, "In " + one)).hasSize(1));
    }
    assertThat(Spelling.examples("Quneitra", 12)).contains("Kuneitra", "Qunaytra", "Quneitrah");
  }

  private static RuleSet rules(String name) {
    return RuleSet.of(
        List.of(new TopicRule("r", 1, "r", Map.of("spellings", name), Instant.EPOCH)));
  }

  private static List<TopicMatch> match(String name, String text) {
    RuleSet rules = rules(name);
    assertThat(rules.problems()).isEmpty();
    return PhraseMatchingTest.matches(rules, "-", text, "en");
  }
}

package org.newsloom.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {
  private static final String ENGLISH =
      "The minister said on Tuesday that the talks between both sides would go on next week, and that"
          + " nobody should expect more of them than what had been agreed upon before the summer.";
  private static final String FRENCH =
      "Le ministre a déclaré mardi que les négociations entre les deux parties se poursuivraient la"
          + " semaine prochaine, et que personne ne devait en attendre plus que ce qui a été convenu.";
  private static final String ARABIC =
      "قال الوزير إن المحادثات ستستمر في جنيف الأسبوع المقبل بين الطرفين.";
  private static final String HEBREW = "השר אמר שהשיחות בין שני הצדדים יימשכו בשבוע הבא בז'נבה.";
  private static final String PERSIAN =
      "وزیر گفت که گفتگوها هفته آینده در ژنو میان دو طرف ادامه خواهد یافت.";

  private final LanguageDetector detector =
      new LanguageDetector(
          List.of("en", "ar", "he", "fr", "de", "es", "it", "pt", "nl", "ru", "tr", "fa", "ku"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The minister said that talks would go on next week in Geneva.",
        "fr | Le ministre a déclaré que les négociations se poursuivraient à Genève.",
        "de | Der Minister sagte, die Gespräche würden nächste Woche fortgesetzt.",
        "es | El ministro dijo que las conversaciones continuarán la próxima semana.",
        "it | Il ministro ha detto che i colloqui continueranno la prossima settimana.",
        "ru | Министр сообщил, что переговоры продолжатся на следующей неделе.",
        "tr | Bakan, görüşmelerin gelecek hafta süreceğini söyledi.",
        "ar | قال الوزير إن المحادثات ستستمر في جنيف الأسبوع المقبل.",
        "he | השר אמר שהשיחות יימשכו בשבוע הבא בז'נבה.",
        "fa | وزیر گفت که گفتگوها هفته آینده در ژنو ادامه خواهد یافت.",
        "ku | وەزیر گوتی دانوستانەکان هەفتەی داهاتوو بەردەوام دەبن.",
        "zh | 部长表示会谈将于下周在日内瓦继续举行。",
        "ja | 外務大臣は、来週ジュネーブで会談が継続されると発表した。",
        "ja | 東京都新宿区の大学新校舎建設工事を巡り警視庁捜査二課は元幹部を逮捕した",
        "und | 12345 !!!",
      })
  void languageIsDetected(String language, String text) {
    assertThat(detector.detect(text, "", null)).isEqualTo(language);
  }

  @Test
  void languagesOfWholePassagesAreFoundBesideTheMainOne() {
    assertThat(detector.detectAll(ENGLISH, ENGLISH + "\n\n" + ARABIC, null))
        .containsExactly("en", "ar");
    assertThat(detector.detectAll("", ENGLISH + "\n" + FRENCH + "\n" + PERSIAN, "en"))
        .containsExactlyInAnyOrder("en", "fr", "fa");
    assertThat(detector.detectAll(HEBREW, ENGLISH.repeat(8), null)).containsExactly("en", "he");
    assertThat(detector.detectAll("12", "...", null)).containsExactly("und");
  }

  @Test
  void aLanguageIsFoundHoweverFarTheOtherGoes() {
    String english = (ENGLISH + "\n").repeat(40);
    String french = (FRENCH + "\n").repeat(14);

    assertThat(detector.detectAll("", english + french, null)).containsExactly("en", "fr");
    assertThat(detector.detectAll("", english + ARABIC, null)).containsExactly("en", "ar");
  }

  @Test
  void manyLanguagesOfOneScriptAreFoundInOneText() {
    String german =
        "Der Minister sagte am Dienstag, dass die Gespräche zwischen beiden Seiten nächste Woche"
            + " weitergehen und dass niemand mehr von ihnen erwarten sollte, als vereinbart wurde.";
    String spanish =
        "El ministro dijo el martes que las conversaciones entre las dos partes continuarán la"
            + " próxima semana y que nadie debería esperar de ellas más de lo que se había acordado.";
    String turkish =
        "Bakan salı günü yaptığı açıklamada iki taraf arasındaki görüşmelerin gelecek hafta"
            + " süreceğini ve kimsenin kararlaştırılandan fazlasını beklememesi gerektiğini söyledi.";

    assertThat(
            detector.detectAll(
                "", String.join("\n", ENGLISH, ENGLISH, FRENCH, german, spanish, turkish), null))
        .containsExactlyInAnyOrder("en", "fr", "de", "es", "tr");
  }

  @Test
  void lettersOfAnotherScriptSayNothingOfTheMainLanguage() {
    String english = "The minister said that talks would go on next week in Geneva.";

    assertThat(detector.detect("Talks on the Golan", english + "\n" + ARABIC, null))
        .isEqualTo("en");
  }

  @Test
  void namesAndQuotationsAreNoOtherLanguage() {
    String names = "Ahmed al-Sharaa, Asaad al-Shaibani, Tom Barrack, Benjamin Netanyahu, Le Monde";

    assertThat(detector.detectAll("", ENGLISH + "\n" + names + "\nالجولان السوري المحتل", null))
        .containsExactly("en");
    assertThat(
            detector.detectAll(
                "", ARABIC + "\nقال الرئيس الإيراني مسعود پزشكيان في طهران إن بلاده مستعدة", null))
        .containsExactly("ar");
  }

  @Test
  void declaredLanguageDecidesWhereTheTextDoesNot() {
    assertThat(detector.detect("OK", "", null)).isEqualTo("und");
    assertThat(detector.detect("OK", "", "xx-not a tag")).isEqualTo("und");
  }

  @Test
  void declaredLanguageDoesNotOverruleTheText() {
    String english = "The minister said that talks would go on next week in Geneva.";

    assertThat(detector.detect(english, "", "ar")).isEqualTo("en");
    assertThat(detector.detect(english, "", "fr-FR")).isEqualTo("en");
  }

  @Test
  void foreignNameDoesNotMakeATextForeign() {
    assertThat(
            detector.detect(
                "قال الرئيس الإيراني مسعود پزشكيان إن بلاده مستعدة للحوار مع الجميع في المنطقة",
                "",
                null))
        .isEqualTo("ar");
  }
}

package org.newsloom.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {
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
        "und | 12345 !!!",
      })
  void languageIsDetected(String language, String text) {
    assertThat(detector.detect(text, "", null)).isEqualTo(language);
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

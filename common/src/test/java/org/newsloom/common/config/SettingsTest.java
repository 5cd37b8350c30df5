package org.newsloom.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static Duration duration(String text) {
    return new Settings(Map.of("a.b", text)).duration("a.b", Duration.ofDays(9), "");
  }

  @Test
  void aSettingThatIsNotGivenHasItsDefault() {
    var settings = new Settings(Map.of());

    assertThat(settings.text("a.text", "x", "")).isEqualTo("x");
    assertThat(settings.integer("a.number", 7, 0, 9, "")).isEqualTo(7);
    assertThat(settings.flag("a.flag", true, "")).isTrue();
    assertThat(settings.duration("a.time", Duration.ofSeconds(90), "")).hasSeconds(90);
    assertThat(settings.list("a.list", "x,y", "")).containsExactly("x", "y");
    assertThat(settings.secret("a.secret", "")).isEmpty();
    assertThatCode(settings::failIfWrong).doesNotThrowAnyException();
  }

  @Test
  void allMistakesAreReportedTogether() {
    var settings =
        new Settings(
            Map.of(
                "a.number", "many",
                "a.small", "99",
                "a.flag", "perhaps",
                "a.time", "soon",
                "a.word", "UPPER"));
    settings.integer("a.number", 1, 0, 9, "");
    settings.integer("a.small", 1, 0, 9, "");
    settings.flag("a.flag", true, "");
    settings.duration("a.time", Duration.ZERO, "");
    settings.matching("a.word", "lower", "[a-z]+", "");
    settings.mistake("and one of my own");

    assertThatThrownBy(settings::failIfWrong)
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContainingAll(
            "a.number = 'many': must be a whole number",
            "a.small = '99': must be from 0 to 9",
            "a.flag = 'perhaps': must be true or false",
            "a.time = 'soon': must be a duration",
            "a.word = 'UPPER': must match [a-z]+",
            "and one of my own");
  }

  @Test
  void anUnknownKeyIsAMistakeWithASuggestion() {
    var settings = new Settings(Map.of("kafka.bootstrap-server", "x", "quite.another", "y"));
    settings.text("kafka.bootstrap-servers", "z", "");

    assertThatThrownBy(settings::failIfWrong)
        .hasMessageContaining(
            "there is no setting kafka.bootstrap-server; did you mean kafka.bootstrap-servers?")
        .hasMessageContaining("there is no setting quite.another")
        .message()
        .doesNotContain("quite.another;");
  }

  @Test
  void secretsAreNeverShown() {
    var settings = new Settings(Map.of("es.api-key", "hunter2", "kafka.security", "no equals"));
    settings.secret("es.api-key", "");
    settings.secretProperties("kafka.security", "");
    settings.secret("other.key", "");

    assertThat(settings.effective())
        .containsEntry("es.api-key", "********")
        .containsEntry("kafka.security", "********")
        .containsEntry("other.key", "");
    assertThatThrownBy(settings::failIfWrong)
        .hasMessage("setting kafka.security: each line must be name=value");
  }

  @Test
  void propertiesAreLinesOfNameAndValue() {
    var settings = new Settings(Map.of("a.b", "sasl.jaas.config = x y=\"z\";\n\n ssl.a=1 "));

    assertThat(settings.secretProperties("a.b", ""))
        .containsExactlyInAnyOrderEntriesOf(Map.of("sasl.jaas.config", "x y=\"z\";", "ssl.a", "1"));
  }

  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "90s,PT1M30S", "5m,PT5M", "6h,PT6H", "2d,PT48H", "PT1H1S,PT1H1S"})
  void durationsAreWrittenAsPeopleDo(String text, Duration expected) {
    assertThat(duration(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5 m", "-5m", "5w", "m", "P", "99999999999d", "PT"})
  void whatIsNoDurationIsAMistakeAndTheDefaultHolds(String text) {
    var settings = new Settings(Map.of("a.b", text));

    assertThat(settings.duration("a.b", Duration.ofDays(9), "")).hasDays(9);
    assertThatThrownBy(settings::failIfWrong).hasMessageContaining("a.b");
  }

  @ParameterizedTest
  @CsvSource({"PT0.25S,250ms", "PT90S,90s", "PT5M,5m", "PT6H,6h", "PT48H,2d", "PT0S,0s"})
  void defaultsAreShownAsPeopleWriteThem(Duration value, String shown) {
    var settings = new Settings(Map.of());
    settings.duration("a.b", value, "what for");

    assertThat(settings.known())
        .containsExactly(new Settings.Setting("a.b", shown, "what for", false));
  }

  @Test
  void listsDropBlanks() {
    var settings = new Settings(Map.of("a.b", " x, ,y ,"));

    assertThat(settings.list("a.b", "", "")).isEqualTo(List.of("x", "y"));
    assertThat(settings.isGiven("a.b")).isTrue();
    assertThat(settings.isGiven("a.c")).isFalse();
  }

  @Test
  void aKeyHasAVariable() {
    assertThat(Settings.environmentName("kafka.bootstrap-servers"))
        .isEqualTo("NEWSLOOM_KAFKA_BOOTSTRAP_SERVERS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:9200", "http://es 1:9200", "ftp://es:9200", ","})
  void anAddressWithoutItsSchemeOrHostIsAMistakeAndTheDefaultHolds(String text) {
    var settings = new Settings(Map.of("elasticsearch.urls", text));

    assertThat(settings.urls("elasticsearch.urls", "http://127.0.0.1:9200", "nodes"))
        .containsExactly(URI.create("http://127.0.0.1:9200"));
    assertThatThrownBy(settings::failIfWrong).hasMessageContaining("elasticsearch.urls");
  }
}

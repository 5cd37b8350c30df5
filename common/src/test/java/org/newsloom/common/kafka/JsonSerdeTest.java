package org.newsloom.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.common.model.SeenMark;

class JsonSerdeTest {
  private static final String MARK =
      """
      {"url":"https://a.example/1","fingerprint":"f","disposition":"too-large","revision":0,
       "firstSeenAt":"2026-11-23T08:00:00Z","seenAt":"2026-11-23T08:00:01Z"}
      """;

  private final JsonSerde<SeenMark> marks = new JsonSerde<>(SeenMark.class);
  private final JsonSerde<FeedDefinition> feeds = new JsonSerde<>(FeedDefinition.class);

  private SeenMark read(String json) {
    return marks.read(json.getBytes(UTF_8));
  }

  @Test
  void leavesOutWhatHasNoValue() {
    var feed =
        new FeedDefinition("f", URI.create("https://a.example/"), null, null, "ar", null, true);

    assertThat(new String(feeds.write(feed), UTF_8))
        .isEqualTo(
            "{\"id\":\"f\",\"url\":\"https://a.example/\",\"language\":\"ar\",\"paused\":true}");
  }

  @Test
  void writesEnumsInLowerCaseAndInstantsAsText() {
    var entry =
        new LedgerEntry(
            URI.create("https://a.example/ש"),
            Disposition.NOT_AN_ARTICLE,
            "ingest",
            null,
            null,
            null,
            Instant.parse("2026-11-23T08:00:00Z"));

    assertThat(new String(new JsonSerde<>(LedgerEntry.class).write(entry), UTF_8))
        .isEqualTo(
            "{\"url\":\"https://a.example/%D7%A9\",\"disposition\":\"not-an-article\","
                + "\"stage\":\"ingest\",\"at\":\"2026-11-23T08:00:00Z\"}");
  }

  @Test
  void ignoresWhatItDoesNotKnow() {
    assertThat(read(MARK.replaceFirst("\\{", "{\"news\":[{\"a\":1}],"))).isEqualTo(read(MARK));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"url\":\"https://a.example/1\",",
        "\"fingerprint\":\"f\",",
        "\"disposition\":\"too-large\",",
        "\"firstSeenAt\":\"2026-11-23T08:00:00Z\",",
        "\"revision\":0,"
      })
  void rejectsARecordThatLacksARequiredField(String field) {
    assertThat(MARK).contains(field);

    assertThatThrownBy(() -> read(MARK.replace(field, "")))
        .isInstanceOf(InvalidRecordException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "\"text\"",
        "{",
        "{} {}",
        "\u0000\u0001",
        "{\"url\":{},\"fingerprint\":[]}"
      })
  void rejectsWhatIsNoRecordAtAll(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidRecordException.class);
  }

  @Test
  void rejectsAnUnknownDisposition() {
    assertThatThrownBy(() -> read(MARK.replace("too-large", "eaten-by-the-dog")))
        .isInstanceOf(InvalidRecordException.class);
  }

  @Test
  void rejectsAnArticleIdThatIsNoText() {
    assertThatThrownBy(() -> read(MARK.replaceFirst("\\{", "{\"articleId\":{\"value\":\"a\"},")))
        .isInstanceOf(InvalidRecordException.class);
  }

  @Test
  void rejectsDeepNestingEvenWhereItWouldBeIgnored() {
    String deep = "[".repeat(5000) + "]".repeat(5000);

    assertThatThrownBy(() -> read(MARK.replaceFirst("\\{", "{\"deep\":" + deep + ",")))
        .isInstanceOf(InvalidRecordException.class);
  }

  @Test
  void aTombstoneIsNullBothWays() {
    assertThat(marks.deserializer().deserialize("any", null)).isNull();
    assertThat(marks.deserializer().deserialize("any", MARK.getBytes(UTF_8))).isNotNull();
  }

  @Test
  void halfASurrogatePairIsNoUrl() {
    assertThatThrownBy(() -> read(MARK.replace("https://a.example/1", "https://a.example/\\ud800")))
        .isInstanceOf(InvalidRecordException.class);
  }
}

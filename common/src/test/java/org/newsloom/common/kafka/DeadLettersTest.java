package org.newsloom.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final KafkaTopics NAMES = new KafkaTopics("news", 2);

  private static ConsumerRecord<String, byte[]> poison() {
    var record = new ConsumerRecord<>("news.articles.v1", 1, 42L, "key", "{".getBytes(UTF_8));
    record.headers().add("ce_type", "org.newsloom.article.v1".getBytes(UTF_8));
    return record;
  }

  private static String text(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), UTF_8);
  }

  @Test
  void keepsKeyBytesAndHeadersAndSaysWhy() {
    ProducerRecord<String, byte[]> letter =
        DeadLetters.of(NAMES, poison(), "enrich", "unexpected end", NOON);

    assertThat(letter.topic()).isEqualTo("news.dead-letters.v1");
    assertThat(letter.key()).isEqualTo("key");
    assertThat(letter.value()).isEqualTo("{".getBytes(UTF_8));
    assertThat(text(letter.headers(), "ce_type")).isEqualTo("org.newsloom.article.v1");
    assertThat(text(letter.headers(), DeadLetters.STAGE)).isEqualTo("enrich");
    assertThat(text(letter.headers(), DeadLetters.REASON)).isEqualTo("unexpected end");
    assertThat(text(letter.headers(), DeadLetters.ORIGIN)).isEqualTo("news.articles.v1");
    assertThat(text(letter.headers(), DeadLetters.ORIGIN_PARTITION)).isEqualTo("1");
    assertThat(text(letter.headers(), DeadLetters.ORIGIN_OFFSET)).isEqualTo("42");
    assertThat(text(letter.headers(), DeadLetters.AT)).isEqualTo("2026-11-23T12:00:00Z");
  }

  @Test
  void theOriginalRecordIsLeftAsItWas() {
    ConsumerRecord<String, byte[]> record = poison();

    DeadLetters.of(NAMES, record, "enrich", "unexpected end", NOON);

    assertThat(record.headers().toArray()).hasSize(1);
  }

  @Test
  void aLongReasonIsClippedAndAMissingOneSaidToBeUnknown() {
    Headers longOne =
        DeadLetters.headers(new RecordHeaders(), "index", "x".repeat(5000), "o", 0, 0, NOON);
    Headers none = DeadLetters.headers(new RecordHeaders(), "index", null, "o", 0, 0, NOON);

    assertThat(text(longOne, DeadLetters.REASON)).hasSize(1001).endsWith("x…");
    assertThat(text(none, DeadLetters.REASON)).isEqualTo("unknown");
  }

  @Test
  void aSecondDeathReplacesTheHeadersOfTheFirst() {
    Headers headers = DeadLetters.headers(new RecordHeaders(), "enrich", "a", "o", 0, 1, NOON);

    DeadLetters.headers(headers, "index", "b", "o", 0, 2, NOON);

    assertThat(headers.toArray()).hasSize(6);
    assertThat(text(headers, DeadLetters.STAGE)).isEqualTo("index");
  }
}

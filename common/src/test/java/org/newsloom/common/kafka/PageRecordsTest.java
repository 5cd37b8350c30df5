package org.newsloom.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.PageOrigin;

class PageRecordsTest {
  private static final KafkaTopics NAMES = new KafkaTopics("news", 6);
  private static final URI URL = URI.create("https://example.org/a");
  private static final URI ENTRY_URL = URI.create("https://example.org/جولان");
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void whatIsKnownOfAPageComesBack() {
    var page =
        new PageOrigin(
            URL, URI.create("https://e.org/"), NOON, "id", "article", true, "text/html", "e", "m");

    assertThat(PageRecords.read(received(PageRecords.of(NAMES, page, new byte[1]))))
        .isEqualTo(page);
  }

  @Test
  void aPageWithoutAnArticleIsKeptUnderTheDigestOfItsEntrysUrl() {
    var record = PageRecords.of(NAMES, page(null, null), new byte[1]);

    assertThat(record.topic()).isEqualTo("news.pages.v1");
    assertThat(record.key()).isEqualTo(Digest.of(ENTRY_URL.toASCIIString()));
    assertThat(PageRecords.read(received(record)).articleId()).isNull();
    assertThat(PageRecords.of(NAMES, page("id", null), new byte[1]).key()).isEqualTo("id");
  }

  @Test
  void publishersWordsStayOnOneLineAndShort() {
    String hostile = "text/html\r\nWARC-Type: response\u0000" + "x".repeat(100_000);

    var read = PageRecords.read(received(PageRecords.of(NAMES, page(null, hostile), new byte[1])));

    assertThat(read.contentType()).startsWith("text/html WARC-Type: response x").hasSize(4096);
  }

  @Test
  void whatIsNoPageOfOursIsSaidToBeNone() {
    var record = PageRecords.of(NAMES, page(null, null), new byte[1]);
    record.headers().remove("ce_url");
    assertThatThrownBy(() -> PageRecords.read(received(record)))
        .isInstanceOf(InvalidRecordException.class)
        .hasMessageContaining("ce_url is missing");

    record.headers().add("ce_url", "no url".getBytes(UTF_8));
    assertThatThrownBy(() -> PageRecords.read(received(record)))
        .isInstanceOf(InvalidRecordException.class);

    record.headers().add("ce_url", "https://example.org/".getBytes(UTF_8));
    record.headers().add("ce_time", "yesterday".getBytes(UTF_8));
    assertThatThrownBy(() -> PageRecords.read(received(record)))
        .isInstanceOf(InvalidRecordException.class);
  }

  private static PageOrigin page(@Nullable String articleId, @Nullable String contentType) {
    return new PageOrigin(
        URL, ENTRY_URL, NOON, articleId, "not-an-article", false, contentType, null, null);
  }

  private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
    return new ConsumerRecord<>(
        sent.topic(),
        0,
        0L,
        0L,
        TimestampType.CREATE_TIME,
        0,
        0,
        sent.key(),
        sent.value(),
        sent.headers(),
        Optional.empty());
  }
}

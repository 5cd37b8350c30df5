package org.newsloom.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CloudEventsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static Map<String, String> texts(Headers headers) {
    Map<String, String> texts = new TreeMap<>();
    headers.forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
    return texts;
  }

  @Test
  void theSixHeadersSayWhatItIs() {
    Headers headers = CloudEvents.add(new RecordHeaders(), "article.v1", "ingest", "17", NOON);

    assertThat(texts(headers))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", "17",
                "ce_type", "org.newsloom.article.v1",
                "ce_source", "/newsloom/ingest",
                "ce_time", "2026-11-23T12:00:00Z",
                "content-type", "application/json"));
  }

  @Test
  void eachEventHasAnIdOfItsOwn() {
    assertThat(texts(CloudEvents.headers("article.v1", "ingest", NOON)).get("ce_id"))
        .isNotEqualTo(texts(CloudEvents.headers("article.v1", "ingest", NOON)).get("ce_id"));
  }

  @Test
  void headersOfAnEarlierStageAreReplacedAndOthersKept() {
    Headers headers = CloudEvents.headers("article.v1", "ingest", NOON);
    headers.add("traceparent", "00-1".getBytes(UTF_8));

    CloudEvents.add(headers, "enriched.v1", "enrich", "18", NOON);

    assertThat(headers.toArray()).hasSize(7);
    assertThat(texts(headers))
        .containsEntry("ce_source", "/newsloom/enrich")
        .containsEntry("traceparent", "00-1");
  }
}

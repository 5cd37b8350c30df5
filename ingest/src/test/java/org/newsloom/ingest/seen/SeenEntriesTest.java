package org.newsloom.ingest.seen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;

class SeenEntriesTest {
  private static final URI URL = URI.create("https://news.example/a");

  private final SeenEntries seen =
      new SeenEntries(
          KafkaConnection.to("", new KafkaTopics("t", 1)),
          records -> List.of(),
          InstantSource.system());

  @Test
  void oneEntryOfAUrlWaitsAtATime() {
    assertThat(seen.beginWaiting("news.example", URL)).isTrue();
    assertThat(seen.beginWaiting("news.example", URL)).isFalse();

    seen.endWaiting("news.example", URL);
    assertThat(seen.beginWaiting("news.example", URL)).isTrue();

    // Whoever takes the partition over finds the entry that waits in Kafka.
    seen.forget(List.of(0));
    assertThat(seen.beginWaiting("news.example", URL)).isTrue();
  }
}

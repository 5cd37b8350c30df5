package org.newsloom.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupLagTest {
  private static final TopicPartition FIRST = new TopicPartition("articles", 0);
  private static final TopicPartition SECOND = new TopicPartition("articles", 1);

  @Test
  void theLagIsWhatIsLeftInAllPartitions() {
    assertThat(
            GroupLag.behind(
                Map.of(FIRST, new OffsetAndMetadata(10), SECOND, new OffsetAndMetadata(5)),
                Map.of(FIRST, 13L, SECOND, 9L)))
        .isEqualTo(7);
  }

  /** The two answers are of different moments. */
  @Test
  void aPositionBeyondTheEndIsNotAheadOfTheOthers() {
    assertThat(
            GroupLag.behind(
                Map.of(FIRST, new OffsetAndMetadata(10), SECOND, new OffsetAndMetadata(5)),
                Map.of(FIRST, 8L, SECOND, 9L)))
        .isEqualTo(4);
  }
}

package org.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class UnderWayTest {
  private static final TopicPartition ONE = new TopicPartition("enriched", 1);
  private static final TopicPartition TWO = new TopicPartition("enriched", 2);

  private final UnderWay underWay = new UnderWay();
  private final CompletableFuture<Void> first = new CompletableFuture<>();
  private final CompletableFuture<Void> second = new CompletableFuture<>();

  @Test
  void aBatchThatOvertookAnotherIsNotCommittedBeforeIt() {
    underWay.add(List.of(record(1, 7), record(1, 8), record(2, 3)), first);
    underWay.add(List.of(record(1, 9)), second);

    second.complete(null);
    assertThat(underWay.takeSafe()).isEmpty();

    first.complete(null);
    assertThat(underWay.takeSafe())
        .containsEntry(ONE, new OffsetAndMetadata(10))
        .containsEntry(TWO, new OffsetAndMetadata(4));
    assertThat(underWay.size()).isZero();
  }

  @Test
  void offsetsOfAPartitionThatWasGivenAwayAreNotCommitted() {
    underWay.add(List.of(record(1, 7), record(2, 3)), first);
    underWay.forget(List.of(ONE));
    first.complete(null);

    assertThat(underWay.takeSafe()).containsOnlyKeys(TWO);
  }

  @Test
  void workThatFailedIsToldAndNotCommitted() {
    underWay.add(List.of(record(1, 7)), first);
    first.completeExceptionally(new IllegalStateException("Kafka did not take the ledger"));

    assertThatThrownBy(underWay::takeSafe).hasMessage("Kafka did not take the ledger");
  }

  private static ConsumerRecord<String, byte[]> record(int partition, long offset) {
    return new ConsumerRecord<>("enriched", partition, offset, "key", new byte[0]);
  }
}

package org.newsloom.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;

class KafkaConnectionTest {
  private final KafkaConnection kafka =
      KafkaConnection.to("127.0.0.1:9092", new KafkaTopics("news", 2));

  @Test
  void consumersReadWhatIsCommittedAndCommitNothingByThemselves() {
    assertThat(kafka.consumerConfig("client", ConsumerGroups.INDEX))
        .containsEntry(ConsumerConfig.GROUP_ID_CONFIG, "newsloom-index")
        .containsEntry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)
        .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
  }

  @Test
  void aMemberMoreTakesOnlyWhatItNeeds() {
    assertThat(kafka.consumerConfig("client", ConsumerGroups.INDEX))
        .containsEntry(
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
  }
}

package org.newsloom.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Test;

class ConsumerGroupsTest {
  private static final String INDEX = "newsloom-index";

  @Test
  void onlyTheFirstGenerationHasThePlainName() {
    assertThat(ConsumerGroups.ofGeneration("index", 1)).isEqualTo("index");
    assertThat(ConsumerGroups.ofGeneration("index", 2)).isEqualTo("index-v2");
  }

  @Test
  void theNewestGenerationWithMembersIsAtWork() {
    var there =
        List.of(
            group("newsloom-index", GroupState.EMPTY),
            group("newsloom-index-v2", GroupState.STABLE),
            group("newsloom-index-v3", GroupState.EMPTY),
            group("newsloom-index-ledger", GroupState.STABLE));

    assertThat(ConsumerGroups.atWork(INDEX, there)).isEqualTo("newsloom-index-v2");
  }

  @Test
  void whereNobodyWorksItIsTheNewest() {
    var there =
        List.of(
            group("newsloom-index-v10", GroupState.EMPTY),
            group("newsloom-index-v9", GroupState.EMPTY),
            group("newsloom-index", GroupState.DEAD));

    assertThat(ConsumerGroups.atWork(INDEX, there)).isEqualTo("newsloom-index-v10");
  }

  @Test
  void aGroupThatKafkaDoesNotKnowYetHasThePlainName() {
    assertThat(ConsumerGroups.atWork(INDEX, List.of(group("other", GroupState.STABLE))))
        .isEqualTo(INDEX);
  }

  @Test
  void generationsAreTheGroupAndItsSuccessors() {
    var there =
        List.of(
            group("newsloom-index-ledger", GroupState.STABLE),
            group("newsloom-index-v2", GroupState.STABLE),
            group("newsloom-index", GroupState.EMPTY));

    assertThat(ConsumerGroups.generationsOf(INDEX, there))
        .containsExactly("newsloom-index-v2", "newsloom-index");
  }

  private static GroupListing group(String id, GroupState state) {
    return new GroupListing(id, Optional.empty(), "consumer", Optional.of(state));
  }
}

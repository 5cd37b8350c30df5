package org.newsloom.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KafkaTopicsTest {
  private final KafkaTopics names = new KafkaTopics("news", 6);

  @Test
  void namesAreThoseOfTheContract() {
    assertThat(names.all())
        .extracting(KafkaTopic::name)
        .containsExactly(
            "news.feeds.v1",
            "news.feed-state.v1",
            "news.entries.v1",
            "news.seen.v1",
            "news.pages.v1",
            "news.articles.v1",
            "news.articles.enriched.v1",
            "news.retags.v1",
            "news.retag-answers.v1",
            "news.rules.v1",
            "news.dispositions.v1",
            "news.dead-letters.v1");
    assertThat(names.tagged("mount-hermon").name()).isEqualTo("news.tagged.mount-hermon.v1");
  }

  @Test
  void aNamespaceKeepsPipelinesApart() {
    assertThat(new KafkaTopics("t-one", 1).all())
        .extracting(KafkaTopic::name)
        .allMatch(name -> name.startsWith("t-one."));
  }

  @Test
  void whatIsReadTogetherHasAsManyPartitions() {
    assertThat(names.seen().partitions()).isEqualTo(names.entries().partitions());
    assertThat(names.feedState().partitions()).isEqualTo(names.feeds().partitions());
    assertThat(names.retags().partitions()).isEqualTo(names.articles().partitions());
    assertThat(names.rules().partitions()).isEqualTo(1);
    assertThat(names.tagged("golan").partitions()).isEqualTo(1);
  }

  @Test
  void stateIsCompactedAndFlowIsKeptForAWhile() {
    assertThat(names.feeds().config()).containsEntry("cleanup.policy", "compact");
    assertThat(names.seen().config())
        .containsEntry("cleanup.policy", "compact,delete")
        .containsEntry("retention.ms", "2592000000");
    assertThat(names.entries().config())
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", "604800000");
  }

  @Test
  void aNameThatKafkaOrWeWouldNotTakeIsRefused() {
    assertThatThrownBy(() -> new KafkaTopics("News", 6))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KafkaTopics("", 6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KafkaTopics("news", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> names.tagged("a_b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> names.tagged("الجولان")).isInstanceOf(IllegalArgumentException.class);
  }
}

package org.newsloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.embedded.TestServers;
import org.newsloom.enrich.rule.TagStreams;

/** What is found at the start in a Kafka that others have used before. */
@Timeout(120)
class TopicSetupIT {
  private final String bootstrap = TestServers.bootstrapServers();

  @Test
  void feedsThatKafkaWouldForgetAreRefused() throws Exception {
    KafkaTopic<?> feeds = new KafkaTopics("forgets", 1).feeds();
    try (Admin admin = KafkaConnection.to(bootstrap, new KafkaTopics("forgets", 1)).admin()) {
      admin.createTopics(List.of(new NewTopic(feeds.name(), 1, (short) 1))).all().get();

      assertThatThrownBy(() -> TopicSetup.ensure(admin, List.of(feeds), (short) 1))
          .isInstanceOf(WrongSettingsException.class)
          .hasMessageContaining("cleanup.policy=delete");
    }
  }

  @Test
  void whatWasMadeByUsIsAsItShouldBe() throws Exception {
    var names = new KafkaTopics("ours", 2);
    try (Admin admin = KafkaConnection.to(bootstrap, names).admin()) {
      TopicSetup.ensure(admin, names.all(), (short) 1);

      assertThat(TopicSetup.mistakes(admin, names.all())).isEmpty();
      TopicSetup.ensure(admin, names.all(), (short) 1);
    }
  }

  @Test
  void aSubscriberMayGiveHisTagsStreamMorePartitions() throws Exception {
    var kafka = KafkaConnection.to(bootstrap, new KafkaTopics("wider", 1));
    var streams = new TagStreams(kafka);
    streams.ensure(Set.of("golan"));
    try (Admin admin = kafka.admin()) {
      var more = Map.of(streams.nameOf("golan"), NewPartitions.increaseTo(4));
      admin.createPartitions(more).all().get();
    }

    streams.ensure(Set.of("golan", "hermon"));

    assertThat(streams.exists("hermon")).isTrue();
  }
}

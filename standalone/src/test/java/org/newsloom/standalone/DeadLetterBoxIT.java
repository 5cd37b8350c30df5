package org.newsloom.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.kafka.DeadLetters;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.embedded.TestServers;
import org.newsloom.standalone.running.DeadLetterBox;
import org.newsloom.standalone.running.DeadLetterBox.Redriven;

@Timeout(120)
class DeadLetterBoxIT {
  private final KafkaTopics names = new KafkaTopics("letters", 1);
  private final KafkaConnection kafka = KafkaConnection.to(TestServers.bootstrapServers(), names);

  @Test
  void allAreSentToTheirOriginButThoseThatWereKeptWithoutTheirBytes() throws Exception {
    try (Admin admin = kafka.admin()) {
      TopicSetup.ensure(admin, names.all(), (short) 1);
    }
    try (var producer = kafka.producer("letters")) {
      for (int i = 0; i < 3; i++) bury(producer, i, ("bytes " + i).getBytes(UTF_8));
      bury(producer, 3, new byte[0]);
      producer.flush();
    }

    assertThat(DeadLetterBox.read(kafka)).hasSize(4);
    assertThat(DeadLetterBox.redriveAll(kafka)).isEqualTo(new Redriven(3, 1));

    try (var reader = kafka.reader("letters")) {
      var partition = reader.partitionsFor(names.articles().name()).getFirst();
      var assigned = new TopicPartition(partition.topic(), 0);
      reader.assign(List.of(assigned));
      assertThat(reader.endOffsets(List.of(assigned))).containsEntry(assigned, 3L);
    }
    var first = Objects.requireNonNull(DeadLetterBox.find(kafka, "0/0"));
    assertThat(new String(first.value(), UTF_8)).isEqualTo("bytes 0");
  }

  private void bury(KafkaProducer<String, byte[]> producer, long offset, byte[] bytes) {
    var record = new ConsumerRecord<>(names.articles().name(), 0, offset, "key", bytes);
    ProducerRecord<String, byte[]> letter =
        DeadLetters.of(names, record, "enrich", "spoiled", Instant.EPOCH);
    var unused = producer.send(letter);
  }
}

package org.newsloom.desk.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.DeadLetters;
import org.newsloom.common.kafka.KafkaTopics;

class DeadLetterTableTest {
  private final DeadLetterTable table = new DeadLetterTable(new KafkaTopics("t", 2));

  @Test
  void aRecordToldTwiceIsOneDeadLetter() {
    tell(0, 5);
    tell(0, 5);
    tell(1, 5);

    assertThat(table.count()).isEqualTo(2);
    assertThat(table.latest(10)).hasSize(2);
  }

  @Test
  void gapsBetweenOffsetsAreNotDeadLetters() {
    tell(0, 5);
    tell(0, 9);

    assertThat(table.count()).isEqualTo(2);
  }

  @Test
  void whatKafkaForgetsIsForgotten() {
    tell(0, 5);
    tell(0, 9);

    table.forgetBefore(0, 8);

    assertThat(table.count()).isEqualTo(1);
    assertThat(table.latest(10)).extracting(DeadLetter::offset).containsExactly(9L);
  }

  @Test
  void saysWhatItsHeadersSay() {
    tell(0, 5);

    DeadLetter letter = table.latest(1).getFirst();
    assertThat(letter.stage()).isEqualTo("index");
    assertThat(letter.reason()).isEqualTo("unknown");
    assertThat(letter.size()).isEqualTo(4);
  }

  private void tell(int partition, long offset) {
    var record =
        new ConsumerRecord<>(table.kafkaTopic(), partition, offset, "key", "text".getBytes(UTF_8));
    record.headers().add(DeadLetters.STAGE, "index".getBytes(UTF_8));
    table.accept(record);
  }
}

package org.newsloom.standalone.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.kafka.DeadLetters;
import org.newsloom.common.kafka.KafkaConnection;

/**
 * Reads the dead letters, and sends them to where they came from. They stay where they are: Kafka
 * forgets them in time.
 */
public final class DeadLetterBox {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Set<String> OURS =
      Set.of(
          DeadLetters.STAGE,
          DeadLetters.REASON,
          DeadLetters.ORIGIN,
          DeadLetters.ORIGIN_PARTITION,
          DeadLetters.ORIGIN_OFFSET,
          DeadLetters.AT);

  /**
   * What a list shows.
   *
   * @param id {@code PARTITION/OFFSET} among the dead letters
   * @param origin Kafka topic, partition and offset it came from
   */
  public record DeadLetter(
      String id, String at, String stage, String reason, String origin, int bytes) {}

  private DeadLetterBox() {}

  /** All of them, oldest first within a partition. */
  public static List<DeadLetter> read(KafkaConnection kafka) {
    List<DeadLetter> letters = new ArrayList<>();
    try (var consumer = kafka.reader("newsloom-dead-letters")) {
      List<TopicPartition> partitions = partitions(kafka, consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(record -> letters.add(described(record)));
      }
    }
    return letters;
  }

  /**
   * One of them, whole; null if there is none.
   *
   * @throws WrongSettingsException if the id is not of the form {@code PARTITION/OFFSET}
   */
  public static @Nullable ConsumerRecord<String, byte[]> find(KafkaConnection kafka, String id) {
    if (!id.matches("\\d{1,6}/\\d{1,18}")) {
      throw new WrongSettingsException("'" + id + "' is no dead letter: write PARTITION/OFFSET");
    }
    String[] parts = id.split("/", 2);
    long offset = Long.parseLong(parts[1]);
    var partition =
        new TopicPartition(kafka.topicNames().deadLetters().name(), Integer.parseInt(parts[0]));
    try (var consumer = kafka.reader("newsloom-dead-letters")) {
      if (!partitions(kafka, consumer).contains(partition)) return null;
      var one = List.of(partition);
      long first = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
      long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
      if (offset < first || offset >= end) return null;
      consumer.assign(one);
      consumer.seek(partition, offset);
      while (consumer.position(partition) <= offset) {
        for (var record : consumer.poll(POLL)) {
          if (record.offset() == offset) return record;
          if (record.offset() > offset) return null;
        }
      }
      return null;
    }
  }

  /**
   * Sends them to their origins with the headers that they had there, and waits until all are safe.
   */
  public static int redrive(KafkaConnection kafka, List<ConsumerRecord<String, byte[]>> letters)
      throws InterruptedException, ExecutionException {
    try (var producer = kafka.producer("newsloom-redrive")) {
      List<java.util.concurrent.Future<?>> sent = new ArrayList<>();
      for (var letter : letters) {
        String origin = header(letter, DeadLetters.ORIGIN);
        if (origin == null) {
          throw new WrongSettingsException(
              "dead letter %d/%d does not say where it came from"
                  .formatted(letter.partition(), letter.offset()));
        }
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    origin,
                    originPartition(letter),
                    letter.key(),
                    letter.value(),
                    original(letter))));
      }
      for (var one : sent) one.get();
      return sent.size();
    }
  }

  /** Where the key decides nothing, the record still has to meet the state of its partition. */
  private static @Nullable Integer originPartition(ConsumerRecord<String, byte[]> letter) {
    String partition = header(letter, DeadLetters.ORIGIN_PARTITION);
    return partition == null ? null : Integer.valueOf(partition);
  }

  private static Headers original(ConsumerRecord<String, byte[]> letter) {
    Headers headers = new RecordHeaders();
    for (Header header : letter.headers()) if (!OURS.contains(header.key())) headers.add(header);
    return headers;
  }

  private static List<TopicPartition> partitions(
      KafkaConnection kafka, Consumer<String, byte[]> consumer) {
    String name = kafka.topicNames().deadLetters().name();
    var found = consumer.partitionsFor(name, Duration.ofSeconds(10));
    if (found == null) return List.of();
    return found.stream()
        .map(one -> new TopicPartition(name, one.partition()))
        .collect(Collectors.toList());
  }

  private static DeadLetter described(ConsumerRecord<String, byte[]> record) {
    return new DeadLetter(
        record.partition() + "/" + record.offset(),
        known(header(record, DeadLetters.AT)),
        known(header(record, DeadLetters.STAGE)),
        known(header(record, DeadLetters.REASON)),
        "%s-%s@%s"
            .formatted(
                known(header(record, DeadLetters.ORIGIN)),
                known(header(record, DeadLetters.ORIGIN_PARTITION)),
                known(header(record, DeadLetters.ORIGIN_OFFSET))),
        record.value() == null ? 0 : record.value().length);
  }

  private static String known(@Nullable String value) {
    return value == null ? "unknown" : value;
  }

  private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }
}

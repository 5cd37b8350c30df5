package org.newsloom.standalone.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
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
  private static final int MOST_UNDER_WAY = 1000;
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
    each(kafka, record -> letters.add(described(record)));
    return letters;
  }

  /** Shows all that are there now, one after the other: together they may be more than memory. */
  private static void each(KafkaConnection kafka, Reader reader) {
    try (var consumer = kafka.reader("newsloom-dead-letters")) {
      List<TopicPartition> partitions = partitions(kafka, consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (var record : consumer.poll(POLL)) {
          long end = ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
          if (record.offset() < end) reader.read(record);
        }
      }
    }
  }

  @FunctionalInterface
  private interface Reader {
    void read(ConsumerRecord<String, byte[]> letter);
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
   * Sends one to its origin with the headers that it had there, and returns when it is safe.
   *
   * @throws WrongSettingsException if it does not say where it came from, or was too large to be
   *     kept with its bytes
   */
  public static void redrive(KafkaConnection kafka, ConsumerRecord<String, byte[]> letter) {
    try (var producer = kafka.producer("newsloom-redrive")) {
      ProducerRecord<String, byte[]> again =
          again(letter)
              .orElseThrow(
                  () ->
                      new WrongSettingsException(
                          "dead letter %d/%d does not say where it came from, or was kept without its bytes"
                              .formatted(letter.partition(), letter.offset())));
      var sent = producer.send(again);
      producer.flush();
      outcome(sent);
    }
  }

  /**
   * Sends all that are there now to their origins.
   *
   * @return how many were sent, and how many cannot be
   */
  public static Redriven redriveAll(KafkaConnection kafka) {
    try (var producer = kafka.producer("newsloom-redrive")) {
      Deque<Future<RecordMetadata>> underWay = new ArrayDeque<>();
      int[] counts = new int[2];
      each(
          kafka,
          letter -> {
            var again = again(letter);
            counts[again.isPresent() ? 0 : 1]++;
            again.ifPresent(record -> underWay.add(producer.send(record)));
            if (underWay.size() >= MOST_UNDER_WAY) outcome(underWay.remove());
          });
      producer.flush();
      underWay.forEach(DeadLetterBox::outcome);
      return new Redriven(counts[0], counts[1]);
    }
  }

  /**
   * What became of all dead letters.
   *
   * @param impossible that do not say where they came from, or were kept without their bytes
   */
  public record Redriven(int sent, int impossible) {}

  private static void outcome(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not take it: " + e.getCause(), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static Optional<ProducerRecord<String, byte[]>> again(
      ConsumerRecord<String, byte[]> letter) {
    String origin = header(letter, DeadLetters.ORIGIN);
    if (origin == null || letter.value() == null || letter.value().length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ProducerRecord<>(
            origin, originPartition(letter), letter.key(), letter.value(), original(letter)));
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

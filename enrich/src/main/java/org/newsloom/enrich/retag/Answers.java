package org.newsloom.enrich.retag;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.model.RetagAnswer;

/** What enrich says to one run of a retag, from the moment on in which this is made. */
final class Answers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String run;
  private final KafkaTopic<RetagAnswer> from;
  private final Consumer<String, byte[]> consumer;

  Answers(KafkaConnection kafka, String run) {
    this.run = run;
    from = kafka.topicNames().retagAnswers();
    consumer = kafka.reader("newsloom-retag-answers");
    List<TopicPartition> partitions =
        Objects.requireNonNull(consumer.partitionsFor(from.name(), PATIENCE)).stream()
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    consumer.assign(partitions);
    // Not seekToEnd, which would look for the end at the first poll, after the first answer.
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
    ends.forEach(consumer::seek);
  }

  List<RetagAnswer> poll(Duration atMost) {
    List<RetagAnswer> ours = new ArrayList<>();
    for (var record : consumer.poll(atMost)) {
      try {
        RetagAnswer answer = from.serde().read(record.value());
        if (answer.run().equals(run)) ours.add(answer);
      } catch (InvalidRecordException e) {
        // Nobody but enrich writes here. If it is ours, its request is missed soon enough.
      }
    }
    return ours;
  }

  @Override
  public void close() {
    consumer.close();
  }
}

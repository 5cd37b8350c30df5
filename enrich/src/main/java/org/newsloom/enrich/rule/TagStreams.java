package org.newsloom.enrich.rule;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.TopicSetup;

/**
 * The tags' Kafka topics: makes them, and knows which there are. Writing to one that does not exist
 * would abort the whole transaction, with every article in it, again and again.
 */
public final class TagStreams {
  private final KafkaConnection kafka;
  private volatile Set<String> existing = Set.of();

  public TagStreams(KafkaConnection kafka) {
    this.kafka = kafka;
  }

  /**
   * Makes the streams of these tags, and looks which others there are. How many partitions one has
   * is its subscribers' affair.
   *
   * @throws ExecutionException if Kafka does not answer; worth another try
   */
  public void ensure(Collection<String> tags) throws ExecutionException, InterruptedException {
    List<KafkaTopic<?>> wanted = tags.stream().<KafkaTopic<?>>map(this::stream).toList();
    try (Admin admin = kafka.admin()) {
      TopicSetup.ensureThere(admin, wanted, kafka.replication());
      Set<String> there = new HashSet<>(admin.listTopics().names().get());
      // Made a moment ago, they are known to Kafka's controller; a broker may list them later.
      wanted.forEach(stream -> there.add(stream.name()));
      existing = Set.copyOf(there);
    }
  }

  public boolean exists(String tag) {
    return existing.contains(nameOf(tag));
  }

  /** The Kafka topic's name. */
  public String nameOf(String tag) {
    return stream(tag).name();
  }

  private KafkaTopic<?> stream(String tag) {
    return kafka.topicNames().tagged(tag);
  }
}

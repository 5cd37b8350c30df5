package org.newsloom.common.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.newsloom.common.config.WrongSettingsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates missing Kafka topics; refuses to go on with a wrong partition count. Safe to repeat and
 * to run twice at once.
 */
public final class TopicSetup {
  private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);

  private TopicSetup() {}

  /**
   * Makes sure that the Kafka topics exist as they should be.
   *
   * @throws WrongSettingsException if one exists with another number of partitions: hosts and feeds
   *     are spread by partition, and state written under another count would never be found again
   * @throws ExecutionException if Kafka does not answer; worth another try
   */
  public static void ensure(Admin admin, Collection<KafkaTopic<?>> wanted, short replication)
      throws ExecutionException, InterruptedException {
    Set<String> existing = admin.listTopics().names().get();
    create(
        admin, wanted.stream().filter(one -> !existing.contains(one.name())).toList(), replication);
    check(admin, wanted.stream().filter(one -> existing.contains(one.name())).toList());
  }

  private static void create(Admin admin, List<KafkaTopic<?>> missing, short replication)
      throws ExecutionException, InterruptedException {
    var requests =
        missing.stream()
            .map(
                one ->
                    new NewTopic(one.name(), one.partitions(), replication).configs(one.config()))
            .toList();
    var results = admin.createTopics(requests).values();
    List<String> created = new ArrayList<>();
    for (var result : results.entrySet()) {
      try {
        result.getValue().get();
        created.add(result.getKey());
      } catch (ExecutionException e) {
        // Another instance was quicker; what it created is what we wanted.
        if (!(e.getCause() instanceof TopicExistsException)) throw e;
      }
    }
    if (!created.isEmpty()) log.info("created Kafka topics names={}", created);
  }

  private static void check(Admin admin, List<KafkaTopic<?>> present)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> found =
        admin
            .describeTopics(present.stream().map(KafkaTopic::name).collect(Collectors.toList()))
            .allTopicNames()
            .get();
    List<String> mistakes = new ArrayList<>();
    for (KafkaTopic<?> one : present) {
      TopicDescription description = found.get(one.name());
      if (description != null && description.partitions().size() != one.partitions()) {
        mistakes.add(
            "Kafka topic %s has %d partitions, but kafka.partitions asks for %d"
                .formatted(one.name(), description.partitions().size(), one.partitions()));
      }
    }
    if (!mistakes.isEmpty()) throw new WrongSettingsException(mistakes);
  }
}

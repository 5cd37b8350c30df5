package org.newsloom.common.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.newsloom.common.config.WrongSettingsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates missing Kafka topics; refuses to go on with wrong ones. Safe to repeat and to run twice
 * at once.
 */
public final class TopicSetup {
  private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);

  /** Kafka's controller refuses requests that change more than 10,000 things; these are 5 each. */
  private static final int AT_ONCE = 500;

  private TopicSetup() {}

  /**
   * Makes sure that the Kafka topics exist as they should be.
   *
   * @throws WrongSettingsException if one exists with another number of partitions (hosts and feeds
   *     are spread by partition, and state written under another count would never be found again)
   *     or with settings that lose records
   * @throws ExecutionException if Kafka does not answer; worth another try
   */
  public static void ensure(Admin admin, Collection<KafkaTopic<?>> wanted, short replication)
      throws ExecutionException, InterruptedException {
    List<KafkaTopic<?>> present = createMissing(admin, wanted, replication);
    List<String> mistakes = mistakes(admin, present);
    if (!mistakes.isEmpty()) throw new WrongSettingsException(mistakes);
  }

  /**
   * Makes sure that the Kafka topics exist, however they are.
   *
   * @throws ExecutionException if Kafka does not answer; worth another try
   */
  public static void ensureThere(Admin admin, Collection<KafkaTopic<?>> wanted, short replication)
      throws ExecutionException, InterruptedException {
    createMissing(admin, wanted, replication);
  }

  /** Those that were there already. */
  private static List<KafkaTopic<?>> createMissing(
      Admin admin, Collection<KafkaTopic<?>> wanted, short replication)
      throws ExecutionException, InterruptedException {
    Set<String> existing = admin.listTopics().names().get();
    create(
        admin, wanted.stream().filter(one -> !existing.contains(one.name())).toList(), replication);
    return wanted.stream()
        .<KafkaTopic<?>>map(one -> one)
        .filter(one -> existing.contains(one.name()))
        .toList();
  }

  private static void create(Admin admin, List<KafkaTopic<?>> missing, short replication)
      throws ExecutionException, InterruptedException {
    for (int i = 0; i < missing.size(); i += AT_ONCE) {
      createSome(admin, missing.subList(i, Math.min(missing.size(), i + AT_ONCE)), replication);
    }
  }

  private static void createSome(Admin admin, List<KafkaTopic<?>> missing, short replication)
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

  /**
   * What is not as it should be, in plain English, a sentence each: the number of partitions, and
   * of the settings what could lose records.
   *
   * @throws ExecutionException if Kafka does not answer
   */
  public static List<String> mistakes(Admin admin, Collection<KafkaTopic<?>> present)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> found =
        admin.describeTopics(present.stream().map(KafkaTopic::name).toList()).allTopicNames().get();
    Map<ConfigResource, Config> settings = settings(admin, present);
    List<String> mistakes = new ArrayList<>();
    for (KafkaTopic<?> one : present) {
      TopicDescription description = found.get(one.name());
      int partitions = description == null ? 0 : description.partitions().size();
      if (partitions != one.partitions()) {
        mistakes.add(
            "Kafka topic %s has %d partitions, but kafka.partitions asks for %d"
                .formatted(one.name(), partitions, one.partitions()));
      }
      Config given = settings.get(resource(one));
      if (given != null) mistakes.addAll(wrongSettings(one, given));
    }
    return mistakes;
  }

  /** Empty where we may not ask: then whoever set up Kafka for us has looked. */
  private static Map<ConfigResource, Config> settings(
      Admin admin, Collection<KafkaTopic<?>> present)
      throws ExecutionException, InterruptedException {
    try {
      return admin.describeConfigs(present.stream().map(TopicSetup::resource).toList()).all().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) return Map.of();
      throw e;
    }
  }

  private static ConfigResource resource(KafkaTopic<?> one) {
    return new ConfigResource(ConfigResource.Type.TOPIC, one.name());
  }

  /**
   * Another cleanup policy forgets what has to stay; smaller records than ours are refused. How
   * long records are kept is the operator's to say.
   */
  private static List<String> wrongSettings(KafkaTopic<?> one, Config found) {
    List<String> mistakes = new ArrayList<>();
    one.config()
        .forEach(
            (name, wanted) -> {
              String value = found.get(name) == null ? "" : found.get(name).value();
              boolean wrong =
                  switch (name) {
                    case TopicConfig.CLEANUP_POLICY_CONFIG ->
                        !policies(value).equals(policies(wanted));
                    case TopicConfig.MAX_MESSAGE_BYTES_CONFIG ->
                        Long.parseLong(value) < Long.parseLong(wanted);
                    default -> false;
                  };
              if (wrong) {
                mistakes.add(
                    "Kafka topic %s has %s=%s, but needs %s: alter it with kafka-configs"
                        .formatted(one.name(), name, value, wanted));
              }
            });
    return mistakes;
  }

  private static Set<String> policies(String value) {
    return Set.of(value.split(","));
  }
}

package org.newsloom.standalone.setup;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;

/**
 * Who may do what in Kafka: for each service what its code does, and nothing else.
 *
 * <p>All may describe all of ours: each stage makes sure at its start that the topics are there.
 */
final class ServiceRights {
  static final String SUBSCRIBER = "subscriber";

  private final KafkaConnection kafka;
  private final KafkaTopics names;

  ServiceRights(KafkaConnection kafka) {
    this.kafka = kafka;
    names = kafka.topicNames();
  }

  /** By service, which is also the name of its account. */
  Map<String, List<AclBinding>> byService() {
    return Map.of(
        "ingest",
        ingest(),
        "enrich",
        enrich(),
        "index",
        index(),
        "desk",
        desk(),
        SUBSCRIBER,
        subscriber());
  }

  private List<AclBinding> ingest() {
    return new Rights("ingest")
        .describeOurs()
        .mayRead(
            names.feeds(),
            names.feedState(),
            names.entries(),
            names.seen(),
            names.pages(),
            names.articles())
        .mayWrite(
            names.feedState(),
            names.entries(),
            names.seen(),
            names.pages(),
            names.articles(),
            names.dispositions(),
            names.deadLetters())
        .joins(ConsumerGroups.INGEST_FETCH)
        .all();
  }

  /** Kafka Streams names its own topics and transactions after the application. */
  private List<AclBinding> enrich() {
    String application = kafka.namespaced(ConsumerGroups.ENRICH);
    return new Rights("enrich")
        .describeOurs()
        .mayRead(names.articles(), names.retags(), names.rules())
        .mayWrite(names.enriched(), names.retagAnswers(), names.dispositions(), names.deadLetters())
        .on(ResourceType.TOPIC, tagPrefix(), PREFIXED, CREATE, WRITE)
        .on(
            ResourceType.TOPIC,
            application + "-",
            PREFIXED,
            CREATE,
            DESCRIBE,
            DESCRIBE_CONFIGS,
            READ,
            WRITE,
            DELETE)
        .on(ResourceType.TRANSACTIONAL_ID, application + "-", PREFIXED, DESCRIBE, WRITE)
        .joins(ConsumerGroups.ENRICH)
        .all();
  }

  private List<AclBinding> index() {
    return new Rights("index")
        .describeOurs()
        .mayRead(names.enriched(), names.dispositions())
        .mayWrite(names.dispositions(), names.deadLetters())
        .joins(ConsumerGroups.INDEX, ConsumerGroups.INDEX_LEDGER)
        // Each further generation of indices is filled by a group of its own.
        .on(
            ResourceType.GROUP,
            kafka.namespaced(ConsumerGroups.INDEX) + "-v",
            PREFIXED,
            DESCRIBE,
            READ)
        .all();
  }

  private List<AclBinding> desk() {
    return new Rights("desk")
        .describeOurs()
        .mayRead(
            names.feeds(), names.feedState(), names.rules(), names.enriched(), names.deadLetters())
        // How far each stage is behind.
        .on(ResourceType.GROUP, "newsloom-", PREFIXED, DESCRIBE)
        .all();
  }

  /** Whoever subscribes: the enriched articles, in groups of its own. */
  private List<AclBinding> subscriber() {
    return new Rights(SUBSCRIBER)
        .mayRead(names.enriched())
        .on(ResourceType.TOPIC, tagPrefix(), PREFIXED, DESCRIBE, READ)
        .on(ResourceType.GROUP, SUBSCRIBER + "-", PREFIXED, DESCRIBE, READ)
        .all();
  }

  private String tagPrefix() {
    return names.namespace() + ".tagged.";
  }

  private final class Rights {
    private final String principal;
    private final List<AclBinding> bindings = new ArrayList<>();

    Rights(String service) {
      principal = "User:" + service;
    }

    Rights describeOurs() {
      return on(ResourceType.TOPIC, names.namespace() + ".", PREFIXED, DESCRIBE);
    }

    Rights mayRead(KafkaTopic<?>... read) {
      for (KafkaTopic<?> one : read) on(ResourceType.TOPIC, one.name(), LITERAL, DESCRIBE, READ);
      return this;
    }

    Rights mayWrite(KafkaTopic<?>... written) {
      for (KafkaTopic<?> one : written) on(ResourceType.TOPIC, one.name(), LITERAL, WRITE);
      return this;
    }

    Rights joins(String... groups) {
      for (String one : groups) {
        on(ResourceType.GROUP, kafka.namespaced(one), LITERAL, DESCRIBE, READ);
      }
      return this;
    }

    Rights on(ResourceType type, String name, PatternType pattern, AclOperation... operations) {
      for (AclOperation operation : operations) {
        bindings.add(
            new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
      }
      return this;
    }

    List<AclBinding> all() {
      return List.copyOf(bindings);
    }
  }
}

package org.newsloom.standalone.command;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.standalone.running.Configuration;
import org.newsloom.standalone.running.DataDirectory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Which Kafka and Elasticsearch a verb talks to: those in the settings if they are given, else
 * those of the Newsloom that runs on this machine.
 */
final class Servers {
  private static final Duration ANSWER = Duration.ofSeconds(10);

  @Mixin private ConfigurationOptions options = new ConfigurationOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "data folder of the running Newsloom, if not the usual one")
  private @Nullable Path data;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description =
          "Kafka to talk to (default: the settings', else of the Newsloom that runs here)")
  private @Nullable String kafka;

  Configuration configuration() {
    Map<String, String> implied = new HashMap<>();
    if (kafka != null) implied.put("kafka.bootstrap-servers", kafka);
    return options.read(implied);
  }

  /** Reached before it is returned: Kafka's own clients ask in vain for a minute. */
  KafkaConnection kafka() {
    KafkaConnection connection = chosenKafka();
    try (Admin admin = connection.admin(ANSWER)) {
      admin.describeCluster().clusterId().get();
      return connection;
    } catch (ExecutionException | KafkaException e) {
      throw new CommandFailedException(
          "Kafka does not answer at %s: start Newsloom with `newsloom up`, or name Kafka with --kafka HOST:PORT"
              .formatted(connection.bootstrapServers()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted");
    }
  }

  /** Not reached yet. */
  KafkaConnection chosenKafka() {
    Configuration configuration = configuration();
    Optional<DataDirectory.Running> here = here();
    if (configuration.settings().isGiven("kafka.bootstrap-servers") || here.isEmpty()) {
      return configuration.kafka();
    }
    return KafkaConnection.to(
        here.get().kafka(),
        new KafkaTopics(configuration.kafka().topicNames().namespace(), here.get().partitions()));
  }

  ElasticsearchConnection elasticsearch() {
    Configuration configuration = configuration();
    Optional<DataDirectory.Running> here = here();
    if (configuration.settings().isGiven("elasticsearch.urls") || here.isEmpty()) {
      return configuration.elasticsearch();
    }
    return ElasticsearchConnection.to(
        URI.create(here.get().elasticsearch()), configuration.elasticsearch().namespace());
  }

  Optional<DataDirectory.Running> here() {
    return data == null ? DataDirectory.running() : DataDirectory.running(data);
  }

  /** The folder that the settings of this verb mean. */
  Path folder() {
    return data == null ? DataDirectory.usual() : data;
  }
}

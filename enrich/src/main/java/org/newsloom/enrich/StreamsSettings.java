package org.newsloom.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.enrich.flow.SmallRocksDb;

/** Kafka Streams' own settings, as the stage needs them. */
final class StreamsSettings {
  private StreamsSettings() {}

  static Properties of(EnrichConfig config, KafkaConnection kafka) {
    Properties properties = new Properties();
    properties.putAll(kafka.clientConfig());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, kafka.namespaced(ConsumerGroups.ENRICH));
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replication());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocksDb.class);
    // The store is written once and read once for each article: a cache would hold what nobody
    // asks.
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
    // Articles do not wait for retags to be put in order with them, nor for a broker that has some.
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    KafkaConnection.producerConfig()
        .forEach((key, value) -> properties.put(StreamsConfig.producerPrefix(key), value));
    // A static member that was killed takes its partitions back the moment it is started again; as
    // a new member it would wait for the group to notice that the old one is gone.
    properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId(config.stateDir()));
    properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 20_000);
    return properties;
  }

  /** One id for each state directory: Kafka Streams locks it, so no two processes share one. */
  private static String instanceId(Path stateDir) {
    Path file = stateDir.resolve("instance-id");
    try {
      if (Files.exists(file)) return Files.readString(file, UTF_8).strip();
      Files.createDirectories(stateDir);
      String id = UUID.randomUUID().toString();
      Files.writeString(file, id, UTF_8);
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException("state directory " + stateDir + " cannot be used", e);
    }
  }
}

package org.newsloom.common.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.newsloom.common.config.Settings;

/**
 * How to reach Kafka, and clients with the guarantees that the pipeline rests on: producers are
 * idempotent and wait for all replicas, consumers read committed records only and never commit by
 * themselves.
 *
 * @param replication factor of the Kafka topics that we create
 * @param security Kafka's own client settings ({@code security.protocol}, {@code sasl.*}, {@code
 *     ssl.*}); may hold secrets, so they are not part of {@link #toString}
 */
public record KafkaConnection(
    String bootstrapServers,
    KafkaTopics topicNames,
    short replication,
    Map<String, String> security) {

  public KafkaConnection {
    security = Map.copyOf(security);
  }

  public static KafkaConnection from(Settings settings) {
    return new KafkaConnection(
        settings.text(
            "kafka.bootstrap-servers", "127.0.0.1:9092", "Kafka brokers, divided by commas"),
        new KafkaTopics(
            settings.matching(
                "kafka.namespace",
                "news",
                "[a-z0-9][a-z0-9-]{0,40}",
                "first part of every Kafka topic's name"),
            settings.integer(
                "kafka.partitions", 6, 1, 1000, "partitions of the Kafka topics that scale")),
        (short)
            settings.integer(
                "kafka.replication", 1, 1, 10, "replication factor of new Kafka topics"),
        settings.secretProperties(
            "kafka.security",
            "Kafka client settings, one `name=value` a line: security.protocol, sasl.*, ssl.*"));
  }

  /** A connection without security, as to the embedded server. */
  public static KafkaConnection to(String bootstrapServers, KafkaTopics topicNames) {
    return new KafkaConnection(bootstrapServers, topicNames, (short) 1, Map.of());
  }

  /** What every client is given, whatever else it is given. */
  public Map<String, Object> clientConfig() {
    Map<String, Object> config = new HashMap<>(security);
    config.put("bootstrap.servers", bootstrapServers);
    return config;
  }

  public Admin admin() {
    return Admin.create(clientConfig());
  }

  /** An admin client that gives up after so long, also when it is closed. */
  public Admin admin(Duration patience) {
    Map<String, Object> config = clientConfig();
    int millis = Math.toIntExact(patience.toMillis());
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    return Admin.create(config);
  }

  /**
   * What all producers have in common, that of Kafka Streams among them.
   *
   * <p>zstd at its fastest level, as many of our batches are a single article: at the usual level
   * each costs more to compress than all else that is done with it, for a twentieth in size.
   *
   * <p>One request at a time to each broker. With several, a partition that was made a moment ago,
   * or has not heard of the transaction yet, may take the second and then, its order being spoilt,
   * never the first.
   */
  public static Map<String, Object> producerConfig() {
    return Map.of(
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "zstd",
        ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG,
        1,
        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
        1,
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        KafkaTopics.MAX_RECORD_BYTES);
  }

  /**
   * Idempotent, acknowledged by all replicas, in larger batches. A record that Kafka does not take
   * for two minutes is given back to whoever sent it, to be sent again.
   */
  public KafkaProducer<String, byte[]> producer(String clientId) {
    Map<String, Object> config = clientConfig();
    config.putAll(producerConfig());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_600_000);
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  /** Values as bytes: what cannot be read must be able to go to the dead letters as it came. */
  public KafkaConsumer<String, byte[]> consumer(String clientId, String group) {
    return new KafkaConsumer<>(
        consumerConfig(clientId, group), new StringDeserializer(), new ByteArrayDeserializer());
  }

  Map<String, Object> consumerConfig(String clientId, String group) {
    Map<String, Object> config = readerConfig(clientId);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, namespaced(group));
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // Whoever joins or leaves, the others keep the partitions that stay theirs, with all that they
    // know of them.
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    return config;
  }

  /** A reader outside of any group, for those who assign partitions to themselves. */
  public KafkaConsumer<String, byte[]> reader(String clientId) {
    return reader(clientId, ConsumerConfig.DEFAULT_MAX_POLL_RECORDS);
  }

  /** One that is given so many records at once at most, where they may be megabytes each. */
  public KafkaConsumer<String, byte[]> reader(String clientId, int recordsAtOnce) {
    Map<String, Object> config = readerConfig(clientId);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, recordsAtOnce);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * A reader of single records, here and there. It asks for little at once, and never waits for
   * more to be written: a request that waits at a partition's end would keep the next one waiting.
   */
  public KafkaConsumer<String, byte[]> picker(String clientId) {
    Map<String, Object> config = readerConfig(clientId);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 64 * 1024);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5);
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** Group and application ids: {@code newsloom-<function>}, apart for each namespace. */
  public String namespaced(String function) {
    String namespace = topicNames.namespace();
    return namespace.equals("news")
        ? "newsloom-" + function
        : "newsloom-" + namespace + "-" + function;
  }

  private Map<String, Object> readerConfig(String clientId) {
    Map<String, Object> config = clientConfig();
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return config;
  }

  @Override
  public String toString() {
    return "KafkaConnection[" + bootstrapServers + ", " + topicNames + "]";
  }
}

package org.newsloom.standalone.running;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.stage.Health;
import org.newsloom.common.stage.Stage;
import org.newsloom.common.stage.StageMetrics;
import org.newsloom.desk.DeskStage;
import org.newsloom.embedded.EmbeddedElasticsearch;
import org.newsloom.embedded.EmbeddedKafka;
import org.newsloom.enrich.EnrichStage;
import org.newsloom.index.IndexStage;
import org.newsloom.ingest.IngestStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole pipeline in this JVM: embedded servers first, then the stages from the reading end to
 * the writing end, so that nothing is written before its reader is there; closed in reverse.
 */
public final class Standalone implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Standalone.class);

  /**
   * Partitions of a pipeline on one machine: enough to see that spreading works, no more threads
   * than cores.
   */
  private static final int PARTITIONS = 2;

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private final DataDirectory directory;
  private final KafkaConnection kafka;
  private final ElasticsearchConnection elasticsearch;
  private final DeskStage desk;
  private final String deskHost;
  private final List<String> allowHosts;

  private Standalone(
      DataDirectory directory,
      KafkaConnection kafka,
      ElasticsearchConnection elasticsearch,
      Configuration configuration,
      PrometheusMeterRegistry metrics,
      InstantSource clock) {
    this.directory = directory;
    this.kafka = kafka;
    this.elasticsearch = elasticsearch;
    allowHosts = configuration.ingest().fetch().allowedHosts().entries();
    deskHost = reachable(configuration.desk().address().host());
    desk = new DeskStage(configuration.desk(), elasticsearch, kafka, metrics, clock, this::health);
    add(desk);
    add(new IndexStage(configuration.index(), elasticsearch, kafka, metrics, clock));
    add(new EnrichStage(configuration.enrich(), kafka, metrics, clock));
    add(new IngestStage(configuration.ingest(), kafka, metrics, clock));
    stages.values().forEach(stage -> StageMetrics.watch(stage, metrics));
  }

  /**
   * Starts servers and stages.
   *
   * @param firstUse given the Kafka of a pipeline that has none yet, puts feeds and rules there
   * @throws WrongSettingsException if the folder or a port cannot be had
   */
  public static Standalone start(
      DataDirectory directory,
      Configuration configuration,
      FirstUse firstUse,
      PrometheusMeterRegistry metrics,
      InstantSource clock) {
    Deque<AutoCloseable> servers = new ArrayDeque<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      int port = preferredPort(configuration.kafka().bootstrapServers());
      var kafkaStart = starting(executor, () -> EmbeddedKafka.startNear(directory.kafka(), port));
      var elasticsearchStart =
          starting(executor, () -> EmbeddedElasticsearch.start(directory.elasticsearch()));
      EmbeddedKafka broker = kafkaStart.join();
      servers.push(broker);
      KafkaConnection kafka =
          KafkaConnection.to(broker.bootstrapServers(), topicNames(configuration));
      DeadMembers.remove(kafka);
      firstUse.prepare(kafka);
      EmbeddedElasticsearch node = elasticsearchStart.join();
      servers.push(node);
      var elasticsearch =
          ElasticsearchConnection.to(node.url(), configuration.elasticsearch().namespace());
      var standalone =
          new Standalone(directory, kafka, elasticsearch, configuration, metrics, clock);
      standalone.running.addAll(servers);
      standalone.startStages();
      return standalone;
    } catch (CompletionException e) {
      closeAll(servers);
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new WrongSettingsException(String.valueOf(cause.getMessage()));
    } catch (RuntimeException e) {
      closeAll(servers);
      throw e;
    }
  }

  /** What a pipeline is given before its stages start. */
  @FunctionalInterface
  public interface FirstUse {
    void prepare(KafkaConnection kafka);
  }

  private static <T> CompletableFuture<T> starting(
      Executor executor, java.util.function.Supplier<T> server) {
    return CompletableFuture.supplyAsync(server, executor);
  }

  /**
   * What of the settings is otherwise here, in words where no value can be told before the start.
   */
  public static Map<String, String> settings(Configuration configuration) {
    int port = preferredPort(configuration.kafka().bootstrapServers());
    return Map.of(
        "kafka.bootstrap-servers",
        "127.0.0.1:" + port + " (its own; another port where that is taken)",
        "kafka.partitions",
        Integer.toString(topicNames(configuration).partitions()),
        "elasticsearch.urls",
        "(its own, on a free port)");
  }

  private static KafkaTopics topicNames(Configuration configuration) {
    KafkaTopics asked = configuration.kafka().topicNames();
    return configuration.settings().isGiven("kafka.partitions")
        ? asked
        : new KafkaTopics(asked.namespace(), PARTITIONS);
  }

  private void add(Stage stage) {
    stages.put(stage.name(), stage);
  }

  private void startStages() {
    for (Stage stage : stages.values()) {
      running.push(stage);
      stage.start();
    }
  }

  /** Health of every stage, by name. */
  public Map<String, Health> health() {
    return stages.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                one -> one.getValue().health(),
                (a, b) -> a,
                LinkedHashMap::new));
  }

  /**
   * Waits until every stage is ready, then tells other commands where the servers are.
   *
   * @return the desk's address
   */
  public String awaitReady() throws InterruptedException {
    while (!health().values().stream().allMatch(Health::isReady)) {
      if (health().values().stream().anyMatch(one -> !one.isLive())) {
        throw new IllegalStateException("a stage failed to start: " + health());
      }
      Thread.sleep(Duration.ofMillis(20));
    }
    String url = "http://" + deskHost + ":" + desk.port();
    directory.announce(
        new DataDirectory.Running(
            ProcessHandle.current().pid(),
            url,
            kafka.bootstrapServers(),
            kafka.topicNames().partitions(),
            elasticsearch.urls().getFirst().toString(),
            allowHosts));
    return url;
  }

  /** Where the settings would look for Kafka. */
  private static int preferredPort(String bootstrapServers) {
    String port = bootstrapServers.replaceFirst(".*:", "");
    return port.matches("[1-9][0-9]{1,4}") ? Integer.parseInt(port) : 0;
  }

  /** An address to which a browser on this machine can go. */
  private static String reachable(String host) {
    if (host.equals("0.0.0.0") || host.equals("::")) return "127.0.0.1";
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** Where subscribers on this machine find Kafka. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  @Override
  public void close() {
    closeAll(running);
  }

  private static void closeAll(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        // The others still want to be closed properly.
        log.warn("could not be closed part={}", part, e);
      }
    }
  }
}

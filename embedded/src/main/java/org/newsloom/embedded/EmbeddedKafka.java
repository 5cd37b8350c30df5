package org.newsloom.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One real Kafka broker and controller in this JVM, on loopback. The directory survives: the next
 * start on it finds all records, offsets and settings.
 *
 * <p>The only class that touches Kafka's server, whose Java API is internal and may change with
 * every version.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int NODE_ID = 1;

  /**
   * Fixed, because a directory that was formatted before must be started under the id that it has.
   */
  private static final String CLUSTER_ID = new Uuid(0x4e657773L, 0x6c6f6f6dL).toString();

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts on a free port. */
  public static EmbeddedKafka start(Path directory) {
    return start(directory, FreePort.find());
  }

  /**
   * Starts on the preferred port, so that subscribers find it there after each start; where that is
   * taken, on a free one.
   */
  public static EmbeddedKafka startNear(Path directory, int preferred) {
    if (FreePort.isFree(preferred)) {
      try {
        return start(directory, preferred);
      } catch (IllegalStateException e) {
        // Unless someone else took it in this moment, another port is no better.
        if (FreePort.isFree(preferred)) throw e;
      }
    }
    return start(directory, FreePort.find());
  }

  /**
   * Starts on a given port and returns when the broker answers.
   *
   * @throws UncheckedIOException if the directory cannot be used
   * @throws IllegalStateException if the broker does not start, for example because the port is
   *     taken
   */
  public static EmbeddedKafka start(Path directory, int port) {
    int controllerPort = FreePort.find();
    Map<String, String> settings = settings(directory, port, controllerPort);
    try {
      Files.createDirectories(directory);
      format(directory);
      return new EmbeddedKafka(started(new KafkaConfig(settings)), port);
    } catch (IOException e) {
      throw new UncheckedIOException("Kafka's directory " + directory + " cannot be used", e);
    } catch (Exception e) {
      throw new IllegalStateException("Kafka did not start: " + e.getMessage(), e);
    }
  }

  /** Where the broker fails to start, its controller runs already. */
  private static KafkaRaftServer started(KafkaConfig config) {
    var server = new KafkaRaftServer(config, Time.SYSTEM);
    try {
      server.startup();
      return server;
    } catch (Throwable e) {
      server.shutdown();
      server.awaitShutdown();
      throw e;
    }
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path directory) throws Exception {
    try (var silence =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silence)
          .setNodeId(NODE_ID)
          .setClusterId(CLUSTER_ID)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(directory.toString())
          .addDirectory(directory.toString())
          .setIgnoreFormatted(true)
          .run();
    }
  }

  private static Map<String, String> settings(Path directory, int port, int controllerPort) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("log.dirs", directory.toString());
    settings.put("auto.create.topics.enable", "false");

    // One node: nothing to replicate to, nobody to wait for.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");

    // A laptop's share: the defaults are those of a machine of its own (the cleaner alone takes 128
    // MiB of heap).
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("num.recovery.threads.per.data.dir", "2");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
    settings.put("log.segment.bytes", Integer.toString(128 * 1024 * 1024));
    settings.put("log.index.size.max.bytes", Integer.toString(1024 * 1024));
    settings.put("message.max.bytes", Integer.toString(8 * 1024 * 1024));
    return settings;
  }
}

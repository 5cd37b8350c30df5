package org.newsloom.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One server of each kind for all tests of a JVM, started when first asked for: starting a server
 * costs seconds, a Kafka topic or an index milliseconds. Tests keep apart by names.
 *
 * <p>They run in this JVM; with {@code -Dservers=containers} in containers, where Docker is.
 */
public final class TestServers {
  private static final boolean CONTAINERS = "containers".equals(System.getProperty("servers"));

  private static @Nullable String bootstrapServers;
  private static @Nullable URI elasticsearch;

  private TestServers() {}

  /** Whether they are what the public images hold, rather than what Maven Central has of them. */
  public static boolean areContainers() {
    return CONTAINERS;
  }

  /** Where Kafka is. */
  public static synchronized String bootstrapServers() {
    if (bootstrapServers == null) {
      bootstrapServers = CONTAINERS ? Containers.kafka() : embeddedKafka().bootstrapServers();
    }
    return bootstrapServers;
  }

  /** Where Elasticsearch is. */
  public static synchronized URI elasticsearch() {
    if (elasticsearch == null) {
      elasticsearch = CONTAINERS ? Containers.elasticsearch() : embeddedElasticsearch().url();
    }
    return elasticsearch;
  }

  private static EmbeddedKafka embeddedKafka() {
    EmbeddedKafka started = EmbeddedKafka.start(temporary("kafka"));
    closeAtExit(started);
    return started;
  }

  private static EmbeddedElasticsearch embeddedElasticsearch() {
    EmbeddedElasticsearch started = EmbeddedElasticsearch.start(temporary("elasticsearch"));
    closeAtExit(started);
    return started;
  }

  private static Path temporary(String name) {
    try {
      // Below target, so that a clean build leaves nothing behind.
      return Files.createTempDirectory(Files.createDirectories(Path.of("target", "servers")), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void closeAtExit(AutoCloseable server) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    server.close();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }));
  }
}

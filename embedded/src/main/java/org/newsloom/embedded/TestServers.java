package org.newsloom.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One server of each kind for all tests of a JVM, started when first asked for: starting a server
 * costs seconds, a Kafka topic or an index milliseconds. Tests keep apart by names.
 */
public final class TestServers {
  private static @Nullable EmbeddedKafka kafka;
  private static @Nullable EmbeddedElasticsearch elasticsearch;

  private TestServers() {}

  public static synchronized EmbeddedKafka kafka() {
    if (kafka == null) {
      EmbeddedKafka started = EmbeddedKafka.start(temporary("kafka"));
      closeAtExit(started);
      kafka = started;
    }
    return kafka;
  }

  public static synchronized EmbeddedElasticsearch elasticsearch() {
    if (elasticsearch == null) {
      EmbeddedElasticsearch started = EmbeddedElasticsearch.start(temporary("elasticsearch"));
      closeAtExit(started);
      elasticsearch = started;
    }
    return elasticsearch;
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

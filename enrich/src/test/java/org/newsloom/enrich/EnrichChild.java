package org.newsloom.enrich;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;

/** An enrich stage in a JVM of its own, to be killed. */
final class EnrichChild {
  private EnrichChild() {}

  public static void main(String[] args) throws InterruptedException {
    var kafka = KafkaConnection.to(args[0], new KafkaTopics(args[1], 2));
    var config =
        new EnrichConfig(Path.of(args[2]), 1, Duration.ofMillis(50), List.of("en", "fr", "de"));
    new EnrichStage(config, kafka, new SimpleMeterRegistry(), InstantSource.system()).start();
    Thread.currentThread().join();
  }

  static Process spawn(TestPipeline pipeline, Path stateDir) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            EnrichChild.class.getName(),
            pipeline.kafka.bootstrapServers(),
            pipeline.names.namespace(),
            stateDir.toString())
        .redirectErrorStream(true)
        .redirectOutput(stateDir.resolveSibling("child.log").toFile())
        .start();
  }
}

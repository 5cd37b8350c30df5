package org.newsloom.enrich;

import java.io.IOException;
import java.nio.file.Path;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.enrich.retag.Retag;

/** A retag in a JVM of its own, to be killed. */
final class RetagChild {
  private RetagChild() {}

  public static void main(String[] args) throws Exception {
    var kafka = KafkaConnection.to(args[0], new KafkaTopics(args[1], 2));
    try (var retag = Retag.ready(kafka, sentence -> System.out.println(sentence))) {
      System.out.println(retag.run(null));
    }
  }

  static Process spawn(TestPipeline pipeline, Path log) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            RetagChild.class.getName(),
            pipeline.kafka.bootstrapServers(),
            pipeline.names.namespace())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}

package org.newsloom.enrich;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;

/** The real stage in a JVM of its own, so that it can be killed. */
final class EnrichProcess implements AutoCloseable {
  private final Process process;

  private EnrichProcess(Process process) {
    this.process = process;
  }

  /** Starts one; what it logs is shown among the test's own output. */
  static EnrichProcess start(KafkaConnection kafka, Path stateDir) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            // It lives for seconds: the optimising compiler would cost more than it gives.
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            EnrichProcess.class.getName(),
            kafka.bootstrapServers(),
            kafka.topicNames().namespace(),
            Integer.toString(kafka.topicNames().partitions()),
            stateDir.toString());
    return new EnrichProcess(
        builder
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As whoever scales down does: the others begin when the session of this one has ended. */
  void stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }

  /**
   * Has the others begin at once, and not when the session of this one has ended: it is kept a
   * place in the group, so that it can come back.
   */
  static void bury(KafkaConnection kafka, Path stateDir) throws Exception {
    String id = Files.readString(stateDir.resolve("instance-id")) + "-1";
    try (var admin = kafka.admin()) {
      var member = new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove(id)));
      admin.removeMembersFromConsumerGroup(group(kafka), member).all().get();
    }
  }

  /** How many partitions each member of the group has. */
  static List<Integer> partitionsOfMembers(KafkaConnection kafka) throws Exception {
    try (var admin = kafka.admin()) {
      var groups = admin.describeConsumerGroups(List.of(group(kafka))).all().get();
      return groups.values().stream()
          .flatMap(one -> one.members().stream())
          .map(member -> member.assignment().topicPartitions().size())
          .toList();
    }
  }

  private static String group(KafkaConnection kafka) {
    return kafka.namespaced(ConsumerGroups.ENRICH);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  public static void main(String[] arguments) throws IOException {
    var topics = new KafkaTopics(arguments[1], Integer.parseInt(arguments[2]));
    var config =
        new EnrichConfig(
            Path.of(arguments[3]), 1, Duration.ofMillis(50), List.of("en", "fr", "de"));
    var stage =
        new EnrichStage(
            config,
            KafkaConnection.to(arguments[0], topics),
            new SimpleMeterRegistry(),
            InstantSource.system());
    stage.start();
    // Nothing is ever said here; but whoever started us may be gone, and this ends then.
    System.in.transferTo(OutputStream.nullOutputStream());
    stage.close();
  }
}

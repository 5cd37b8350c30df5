package org.newsloom.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.ingest.article.RetrySchedule;
import org.newsloom.ingest.article.RevisitSchedule;
import org.newsloom.ingest.feed.PollSchedule;
import org.newsloom.ingest.fetch.AllowedHosts;
import org.newsloom.ingest.fetch.FetchPolicy;

/** The real stage in a JVM of its own, so that it can be killed. */
final class IngestProcess implements AutoCloseable {
  /** The shortest that a broker takes: how long the others wait for one that was killed. */
  private static final Map<String, String> SHORT_SESSION =
      Map.of("session.timeout.ms", "6000", "heartbeat.interval.ms", "500");

  private final Process process;

  private IngestProcess(Process process) {
    this.process = process;
  }

  /** What a child is told. Its name is the contact in its User-Agent, which servers can see. */
  record Order(String name, KafkaConnection kafka, Duration hostDelay, Duration pollInterval) {
    private List<String> arguments() {
      KafkaTopics topics = kafka.topicNames();
      return List.of(
          name,
          kafka.bootstrapServers(),
          topics.namespace(),
          Integer.toString(topics.partitions()),
          hostDelay.toString(),
          pollInterval.toString());
    }

    private static Order of(String[] arguments) {
      var topics = new KafkaTopics(arguments[2], Integer.parseInt(arguments[3]));
      return new Order(
          arguments[0],
          new KafkaConnection(arguments[1], topics, (short) 1, SHORT_SESSION),
          Duration.parse(arguments[4]),
          Duration.parse(arguments[5]));
    }

    private IngestConfig config() {
      var allowed = AllowedHosts.of(List.of("127.0.0.1"));
      return new IngestConfig(
          FetchPolicy.of(name, allowed, hostDelay, 64),
          new PollSchedule(pollInterval, pollInterval, pollInterval),
          new RetrySchedule(2, pollInterval),
          RevisitSchedule.NEVER,
          1000,
          false);
    }
  }

  /** Starts one; what it logs is shown among the test's own output. */
  static IngestProcess start(Order order) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-XX:+UseSerialGC",
            // It lives for seconds: the optimising compiler would cost more than it gives.
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            IngestProcess.class.getName());
    builder.command().addAll(order.arguments());
    return new IngestProcess(
        builder
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Has the next one begin at once, and not when the session of the killed one has ended. */
  static void bury(KafkaConnection kafka) throws Exception {
    String group = kafka.namespaced(ConsumerGroups.INGEST_FETCH);
    try (var admin = kafka.admin()) {
      var all = new RemoveMembersFromConsumerGroupOptions();
      admin.removeMembersFromConsumerGroup(group, all).all().get();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  public static void main(String[] arguments) throws IOException {
    Order order = Order.of(arguments);
    var stage =
        new IngestStage(
            order.config(), order.kafka(), new SimpleMeterRegistry(), InstantSource.system());
    stage.start();
    // Nothing is ever said here; but whoever started us may be gone, and this ends then.
    System.in.transferTo(OutputStream.nullOutputStream());
    stage.close();
  }
}

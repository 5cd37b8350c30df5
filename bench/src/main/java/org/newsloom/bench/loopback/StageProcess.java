package org.newsloom.bench.loopback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.standalone.NewsloomCommand;

/** The ingest stage in a process of its own, with the memory that the launcher gives it. */
final class StageProcess implements AutoCloseable {
  static final int PARTITIONS = 4;
  static final int PARALLEL = 64;

  /** {@code 120M->45M(512M) 3.210ms}, as the JVM's log says of a collection. */
  private static final Pattern COLLECTION =
      Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\) ([\\d.]+)ms");

  private final Path log;
  private final Process process;

  StageProcess(Path folder, Map<String, String> settings) throws IOException {
    log = folder.resolve("collections.log");
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Xlog:gc:file=" + log,
            "-Dnewsloom.log.level=error",
            "-cp",
            System.getProperty("java.class.path"),
            NewsloomCommand.class.getName(),
            "ingest");
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(settings);
    process = builder.start();
  }

  /**
   * Memory in use.
   *
   * @param before MiB when a collection began, at most
   * @param after MiB when it had ended, at most: what was alive, or not yet looked at
   * @param longestPause ms
   */
  record Heap(int before, int after, double longestPause) {}

  Heap heap() throws IOException {
    if (!process.isAlive()) throw new IOException("the stage died: " + process.exitValue());
    int before = 0;
    int after = 0;
    double pause = 0;
    for (String line : Files.readAllLines(log)) {
      Matcher found = COLLECTION.matcher(line);
      if (!found.find()) continue;
      before = Math.max(before, Integer.parseInt(found.group(1)));
      after = Math.max(after, Integer.parseInt(found.group(2)));
      pause = Math.max(pause, Double.parseDouble(found.group(3)));
    }
    return new Heap(before, after, pause);
  }

  /** Open file descriptors, where the system tells. */
  long descriptors() throws IOException {
    Path folder = Path.of("/proc", Long.toString(process.pid()), "fd");
    if (!Files.isDirectory(folder)) return 0;
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  /** CPU time so far, s. */
  double cpu() {
    return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  /** The stage at these hosts, polling each feed so often. */
  static Map<String, String> settings(
      KafkaConnection kafka, LoopbackWeb web, Duration hostDelay, Duration interval) {
    String every = interval.toSeconds() + "s";
    return Map.of(
        "NEWSLOOM_KAFKA_BOOTSTRAP_SERVERS",
        kafka.bootstrapServers(),
        "NEWSLOOM_KAFKA_NAMESPACE",
        kafka.topicNames().namespace(),
        "NEWSLOOM_KAFKA_PARTITIONS",
        Integer.toString(PARTITIONS),
        "NEWSLOOM_HEALTH_PORT",
        "0",
        "NEWSLOOM_FETCH_ALLOW_HOSTS",
        String.join(",", web.addresses()),
        "NEWSLOOM_FETCH_HOST_DELAY",
        hostDelay.toMillis() + "ms",
        "NEWSLOOM_FETCH_MAX_PARALLEL",
        Integer.toString(PARALLEL),
        "NEWSLOOM_FEEDS_MIN_INTERVAL",
        every,
        "NEWSLOOM_FEEDS_POLL_INTERVAL",
        every,
        "NEWSLOOM_FEEDS_MAX_INTERVAL",
        every);
  }
}

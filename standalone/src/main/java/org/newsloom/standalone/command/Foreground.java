package org.newsloom.standalone.command;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.standalone.running.Configuration;
import org.newsloom.standalone.running.DataDirectory;
import org.newsloom.standalone.running.FirstContent;
import org.newsloom.standalone.running.ProcessMetrics;
import org.newsloom.standalone.running.Standalone;

/** Runs the whole pipeline until the process is asked to stop, then drains it. */
final class Foreground {
  private static final long LEAST_HEAP = 384L << 20;

  private Foreground() {}

  static void run(Configuration configuration, Path data, FirstContent content)
      throws InterruptedException {
    run(configuration, data, content, () -> {}, () -> {});
  }

  /**
   * Runs until the process is asked to stop.
   *
   * @param whenReady after the lines {@code ready URL} and {@code kafka HOST:PORT} were printed
   * @param whenStopped after everything else was closed
   */
  static void run(
      Configuration configuration,
      Path data,
      FirstContent content,
      Runnable whenReady,
      Runnable whenStopped)
      throws InterruptedException {
    checkServers();
    checkMemory();
    checkPort(configuration.desk().address().host(), configuration.desk().address().port());
    var draining = new Draining();
    draining.add(whenStopped::run);
    draining.run(
        () -> {
          DataDirectory directory = DataDirectory.open(data);
          draining.add(directory);
          PrometheusMeterRegistry metrics = ProcessMetrics.registry();
          Standalone standalone =
              Standalone.start(
                  directory, configuration, content::put, metrics, InstantSource.system());
          draining.add(standalone);
          Terminal.say("ready " + standalone.awaitReady());
          Terminal.say("kafka " + standalone.bootstrapServers());
          whenReady.run();
        });
  }

  /** The images of the stages are built without them. */
  private static void checkServers() {
    if (Foreground.class.getResource("/org/newsloom/embedded/EmbeddedKafka.class") == null) {
      throw new WrongSettingsException(
          "this build holds no embedded servers: `up` and `demo` run from a checkout");
    }
  }

  private static void checkMemory() {
    long heap = Runtime.getRuntime().maxMemory();
    if (heap < LEAST_HEAP) {
      throw new WrongSettingsException(
          "the JVM may use %d MiB of heap, and everything in one process needs %d: give it more with NEWSLOOM_JAVA_OPTS=-Xmx640m"
              .formatted(heap >> 20, LEAST_HEAP >> 20));
    }
  }

  /** Asked before anything starts, so that nobody waits ten seconds for this answer. */
  private static void checkPort(String host, int port) {
    if (port == 0) return;
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new WrongSettingsException(
          "port %d of %s is taken: stop what listens there, or choose another port with --port N"
              .formatted(port, host));
    }
  }
}

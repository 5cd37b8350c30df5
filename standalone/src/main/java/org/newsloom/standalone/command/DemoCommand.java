package org.newsloom.standalone.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.newsloom.standalone.running.Configuration;
import org.newsloom.standalone.running.DataDirectory;
import org.newsloom.standalone.running.FirstContent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: everything in one JVM, and a simulated news web to read. */
@Command(
    name = "demo",
    description =
        "Like `up`, with a simulated news web in four languages that publishes all the time. "
            + "Keeps nothing, unless --data says where.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Mixin private ConfigurationOptions options = new ConfigurationOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "folder to keep everything in (default: a temporary one)")
  private @Nullable Path data;

  @Option(names = "--port", paramLabel = "N", description = "of the search page (default: 8710)")
  private @Nullable Integer port;

  @Option(
      names = "--pace",
      paramLabel = "SECONDS",
      defaultValue = "4",
      description = "between two happenings (default: ${DEFAULT-VALUE})")
  private double pace;

  @Option(
      names = "--for",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "stop by itself so long after it is ready; 0: never")
  private int runFor;

  @Override
  public Integer call() throws InterruptedException, IOException {
    DemoNews news = DemoNews.start();
    boolean temporary = data == null;
    Path folder = data == null ? Files.createTempDirectory("newsloom-demo") : data;
    Configuration configuration = options.read(implied(news, folder));
    if (options.printOnly()) {
      PrintedConfiguration.printStandalone(configuration);
      return 0;
    }
    news.begin();
    Foreground.run(
        configuration,
        folder,
        new FirstContent(news.feeds(), null),
        () -> {
          news.play(Duration.ofMillis((long) (pace * 1000)));
          if (runFor > 0) Thread.ofVirtual().start(() -> stopAfter(Duration.ofSeconds(runFor)));
        },
        () -> {
          news.close();
          if (temporary) delete(folder);
        });
    return 0;
  }

  /**
   * A web of one's own on loopback needs no politeness, and people who try something want to see it
   * move.
   */
  private Map<String, String> implied(DemoNews news, Path folder) {
    Map<String, String> implied = new HashMap<>();
    if (port != null) implied.put("desk.port", port.toString());
    implied.put("enrich.state-dir", DataDirectory.enrich(folder).toString());
    implied.put("fetch.allow-hosts", String.join(",", news.allowHosts()));
    implied.put("fetch.host-delay", "0ms");
    implied.put("feeds.poll-interval", "1s");
    implied.put("feeds.min-interval", "1s");
    implied.put("feeds.max-interval", "2s");
    return implied;
  }

  private static void stopAfter(Duration wait) {
    try {
      Thread.sleep(wait);
      System.exit(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder " + folder + " stays", e);
    }
  }
}

package org.newsloom.standalone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code news}: the demo's simulated news web alone, for a pipeline that runs elsewhere. */
@Command(
    name = "news",
    hidden = true,
    description = "Run the simulated news web of `demo` alone, for a pipeline that runs elsewhere.",
    mixinStandardHelpOptions = true)
final class NewsCommand implements Callable<Integer> {
  @Option(
      names = "--host",
      paramLabel = "NAME",
      defaultValue = "127.0.0.1",
      description =
          "name under which readers reach this machine (default: ${DEFAULT-VALUE}, and no others)")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "20001",
      description = "of the first site; each further one has the next (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--pace",
      paramLabel = "SECONDS",
      defaultValue = "4",
      description = "between two happenings (default: ${DEFAULT-VALUE})")
  private double pace;

  @Option(names = "--opml", paramLabel = "FILE", description = "write the sites' feeds there")
  private @Nullable Path opml;

  @Override
  public Integer call() throws InterruptedException, IOException {
    DemoNews news = DemoNews.start(host, port);
    Runtime.getRuntime().addShutdownHook(new Thread(news::close, "newsloom-stop"));
    news.begin();
    if (opml != null) writeWhole(opml, news.opml());
    news.play(Duration.ofMillis((long) (pace * 1000)));
    Terminal.say("ready " + String.join(" ", news.allowHosts()));
    new CountDownLatch(1).await();
    return 0;
  }

  /** Whoever waits for the file finds all of it. */
  private static void writeWhole(Path file, String text) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(beside, text);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }
}

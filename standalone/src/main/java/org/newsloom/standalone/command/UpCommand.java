package org.newsloom.standalone.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.newsloom.standalone.running.Configuration;
import org.newsloom.standalone.running.DataDirectory;
import org.newsloom.standalone.running.FirstContent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}: everything in one JVM. */
@Command(
    name = "up",
    description =
        "Run everything in this process: Kafka, Elasticsearch, all stages and the search page. "
            + "Prints `ready URL` when it is; Ctrl-C drains and stops.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  @Mixin private ConfigurationOptions options = new ConfigurationOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "folder that keeps everything (default: newsloom in the user's data folder)")
  private @Nullable Path data;

  @Option(names = "--port", paramLabel = "N", description = "of the search page (default: 8710)")
  private @Nullable Integer port;

  @Option(
      names = "--feeds",
      paramLabel = "FILE",
      description =
          "OPML or YAML; added to the feeds there are (default at first: the shipped pack)")
  private @Nullable Path feeds;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "topic rules in YAML; replace those there are (default at first: the shipped pack)")
  private @Nullable Path rules;

  @Option(
      names = "--allow-host",
      paramLabel = "HOST[:PORT]",
      description = "private address that may be fetched; may be repeated")
  private List<String> allowedHosts = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Path folder = data == null ? DataDirectory.usual() : data;
    Map<String, String> implied = new HashMap<>();
    implied.put("enrich.state-dir", DataDirectory.enrich(folder).toString());
    if (port != null) implied.put("desk.port", port.toString());
    if (!allowedHosts.isEmpty()) implied.put("fetch.allow-hosts", String.join(",", allowedHosts));
    Configuration configuration = options.read(implied);
    if (options.printOnly()) {
      PrintedConfiguration.printStandalone(configuration);
      return 0;
    }
    FirstContent content = FirstContent.read(feeds, rules);
    Foreground.run(configuration, folder, content);
    return 0;
  }
}

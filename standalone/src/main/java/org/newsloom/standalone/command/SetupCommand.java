package org.newsloom.standalone.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.index.Migration;
import org.newsloom.standalone.running.Configuration;
import org.newsloom.standalone.running.FirstContent;
import org.newsloom.standalone.setup.StackSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code setup}: what Kafka, Elasticsearch and Kibana need before the first article. */
@Command(
    name = "setup",
    description =
        "Prepare real servers: Kafka topics, index templates, lifecycle policy, accounts, Kibana "
            + "objects, the first feeds and rules. Safe to repeat.",
    mixinStandardHelpOptions = true)
final class SetupCommand implements Callable<Integer> {
  private static final String SHIPPED = "shipped";
  private static final String NONE = "none";

  /** What can be prepared by itself: Kibana only starts when Elasticsearch knows its user. */
  enum Part {
    ALL,
    SERVERS,
    KIBANA
  }

  @Mixin private Servers servers = new Servers();

  @Option(
      names = "--part",
      defaultValue = "ALL",
      description = "${COMPLETION-CANDIDATES}: Kafka and Elasticsearch, Kibana, or both (default)")
  private Part part = Part.ALL;

  @Option(
      names = "--feeds",
      paramLabel = "FILE",
      defaultValue = SHIPPED,
      description =
          "OPML or YAML to add to the feeds there are; `shipped` (default): the pack that ships, if"
              + " there are none; `none`")
  private String feeds = SHIPPED;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      defaultValue = SHIPPED,
      description =
          "topic rules that replace those there are; `shipped` (default): the pack that ships, if"
              + " there are none")
  private String rules = SHIPPED;

  @Option(
      names = "--migrate",
      description =
          "build the article indices anew with this release's mapping, from what is indexed and"
              + " from Kafka, while searches go on; then switch searches to them")
  private boolean migrate;

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    if (migrate) return migrate();
    FirstContent content = content();
    Configuration configuration = servers.configuration();
    var setup = new StackSetup(configuration.setup(), Terminal::say);
    if (part != Part.KIBANA) {
      KafkaConnection kafka = servers.kafka();
      setup.kafka(kafka);
      setup.elasticsearch(servers.elasticsearch(), configuration.index().retention());
      content.put(kafka);
      Terminal.say("feeds and rules are there");
    }
    if (part != Part.SERVERS) setup.kibana(servers.elasticsearch());
    return 0;
  }

  private int migrate() throws InterruptedException {
    Configuration configuration = servers.configuration();
    KafkaConnection kafka = servers.kafka();
    new StackSetup(configuration.setup(), Terminal::say)
        .asSetup(
            servers.elasticsearch(),
            connection ->
                new Migration(configuration.index(), connection, kafka, InstantSource.system())
                    .run(Terminal::say));
    return 0;
  }

  private FirstContent content() {
    FirstContent content = FirstContent.read(file(feeds), file(rules));
    return feeds.equals(NONE) ? new FirstContent(List.of(), content.rules()) : content;
  }

  private static @Nullable Path file(String given) {
    return given.equals(SHIPPED) || given.equals(NONE) ? null : Path.of(given);
  }
}

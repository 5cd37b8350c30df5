package org.newsloom.standalone.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedState;
import org.newsloom.ingest.feed.FeedPublisher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feeds health}: whether the feeds bring what they used to. */
@Command(
    name = "health",
    description =
        "How the feeds are, those in trouble first, or one of them in detail; exit code 1 if one"
            + " fails or has fallen silent.",
    mixinStandardHelpOptions = true)
final class FeedHealthCommand implements Callable<Integer> {
  @Mixin private Servers servers = new Servers();

  @Parameters(arity = "0..1", paramLabel = "ID|URL", description = "the feed to show in detail")
  private @Nullable String name;

  @Option(names = "--json", description = "one feed a line, as JSON")
  private boolean json;

  @Override
  public Integer call() {
    KafkaConnection kafka = servers.kafka();
    var known = new KnownFeeds(kafka);
    List<FeedDefinition> feeds = name == null ? known.all() : known.named(List.of(name));
    Map<String, FeedState> states = FeedPublisher.states(kafka);
    List<FeedHealth> healths =
        feeds.stream()
            .map(feed -> new FeedHealth(feed, states.get(feed.id())))
            .sorted(FeedHealth.TROUBLE_FIRST)
            .toList();
    healths.forEach(this::print);
    return healths.stream().anyMatch(FeedHealth::isTrouble) ? 1 : 0;
  }

  private void print(FeedHealth health) {
    if (json) Terminal.json(name == null ? health.summary() : health.details());
    else if (name == null) Terminal.say(health.line());
    else health.lines().forEach(Terminal::say);
  }
}

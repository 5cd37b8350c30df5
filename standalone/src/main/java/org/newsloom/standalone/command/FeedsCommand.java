package org.newsloom.standalone.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedState;
import org.newsloom.ingest.feed.FeedCheck;
import org.newsloom.ingest.feed.FeedDiscovery;
import org.newsloom.ingest.feed.FeedPublisher;
import org.newsloom.ingest.feed.FeedsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code feeds}: which feeds are polled, and how they are. Changes take effect without a restart.
 */
@Command(
    name = "feeds",
    description = "Add, list, remove, check and find feeds; no restart is needed.",
    mixinStandardHelpOptions = true,
    subcommands = {
      FeedsCommand.Add.class,
      FeedsCommand.ListCommand.class,
      FeedsCommand.Remove.class,
      FeedsCommand.Import.class,
      FeedsCommand.Export.class,
      FeedsCommand.Check.class,
      FeedsCommand.Discover.class,
      FeedsCommand.HealthCommand.class
    })
final class FeedsCommand {

  @Command(name = "add", description = "Add a feed, or change it.", mixinStandardHelpOptions = true)
  static final class Add implements Callable<Integer> {
    @Mixin private Servers servers = new Servers();

    @Parameters(paramLabel = "URL")
    private String url = "";

    @Option(names = "--title")
    private @Nullable String title;

    @Option(names = "--publisher")
    private @Nullable String publisher;

    @Option(names = "--lang", description = "language its articles are expected in")
    private @Nullable String language;

    @Option(names = "--folder")
    private @Nullable String folder;

    @Option(names = "--paused", description = "keep it, but do not poll it")
    private boolean paused;

    @Override
    public Integer call() throws InterruptedException {
      URI address = Arguments.webUrl(url);
      var feed =
          new FeedDefinition(
              FeedDefinition.idOf(address), address, title, publisher, language, folder, paused);
      boolean changed =
          !FeedPublisher.publish(servers.kafka(), List.of(feed), InstantSource.system()).isEmpty();
      Terminal.say((changed ? "added " : "is there already: ") + feed.id() + "  " + address);
      return 0;
    }
  }

  @Command(name = "list", description = "The feeds there are.", mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {
    @Mixin private Servers servers = new Servers();

    @Option(names = "--json", description = "one feed a line, as JSON")
    private boolean json;

    @Override
    public Integer call() {
      for (FeedDefinition feed : sorted(servers.kafka())) {
        if (json) Terminal.json(feed);
        else {
          Terminal.say(
              "%s  %s%s  %s"
                  .formatted(
                      feed.id(), feed.url(), feed.paused() ? "  (paused)" : "", named(feed)));
        }
      }
      return 0;
    }
  }

  @Command(name = "remove", description = "Remove feeds.", mixinStandardHelpOptions = true)
  static final class Remove implements Callable<Integer> {
    @Mixin private Servers servers = new Servers();

    @Parameters(arity = "1..*", paramLabel = "ID|URL")
    private List<String> feeds = List.of();

    @Override
    public Integer call() throws InterruptedException {
      KafkaConnection kafka = servers.kafka();
      Map<String, FeedDefinition> known = FeedPublisher.definitions(kafka);
      List<String> ids =
          feeds.stream()
              .map(
                  feed ->
                      known.containsKey(feed) ? feed : FeedDefinition.idOf(Arguments.webUrl(feed)))
              .toList();
      for (int i = 0; i < ids.size(); i++) {
        if (known.containsKey(ids.get(i))) continue;
        Terminal.complain("there is no feed " + feeds.get(i));
        return 1;
      }
      FeedPublisher.remove(kafka, ids);
      Terminal.say("removed: " + ids.size());
      return 0;
    }
  }

  @Command(
      name = "import",
      description = "Add the feeds of an OPML or YAML file.",
      mixinStandardHelpOptions = true)
  static final class Import implements Callable<Integer> {
    @Mixin private Servers servers = new Servers();

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
      List<FeedDefinition> feeds = FeedsFile.read(file);
      int changed = FeedPublisher.publish(servers.kafka(), feeds, InstantSource.system()).size();
      Terminal.say(
          "%d feeds in the file, %d of them new or changed".formatted(feeds.size(), changed));
      return 0;
    }
  }

  @Command(
      name = "export",
      description = "Write all feeds as OPML.",
      mixinStandardHelpOptions = true)
  static final class Export implements Callable<Integer> {
    @Mixin private Servers servers = new Servers();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "default: standard output")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
      String opml = FeedsFile.toOpml(sorted(servers.kafka()));
      if (file == null) opml.lines().forEach(Terminal::say);
      else Files.writeString(file, opml);
      return 0;
    }
  }

  @Command(
      name = "check",
      description = "Poll a feed once, write nothing, and show what would happen.",
      mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {
    @Mixin private ConfigurationOptions options = new ConfigurationOptions();

    @Parameters(paramLabel = "URL")
    private String url = "";

    @Option(names = "--allow-host", paramLabel = "HOST[:PORT]", description = "may be private")
    private List<String> allowedHosts = List.of();

    @Option(names = "--json", description = "the answer as JSON")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
      try (var outside = new Outside(options, allowedHosts)) {
        var report =
            FeedCheck.check(
                Arguments.webUrl(url),
                outside.polite()::feed,
                outside.configuration().ingest().schedule(),
                InstantSource.system());
        if (json) Terminal.json(report);
        else print(report);
        return report.isGood() ? 0 : 1;
      }
    }

    private static void print(FeedCheck.Report report) {
      Terminal.say("outcome      " + report.outcome());
      if (report.problem() != null) Terminal.say("problem      " + report.problem());
      if (report.title() != null) Terminal.say("title        " + report.title());
      if (report.language() != null) Terminal.say("language     " + report.language());
      Terminal.say("conditional  " + (report.conditional() ? "yes, polls cost it little" : "no"));
      Terminal.say("next poll    in " + report.nextPollIn().toSeconds() + " s");
      Terminal.say("entries      " + report.entries().size());
      report.entries().stream()
          .limit(10)
          .forEach(entry -> Terminal.say("  %s  %s".formatted(entry.url(), text(entry.title()))));
    }
  }

  @Command(
      name = "discover",
      description =
          "Find a site's feeds: those that its page and its robots.txt name, else at the usual"
              + " places; exit code 1 if there are none.",
      mixinStandardHelpOptions = true)
  static final class Discover implements Callable<Integer> {
    @Mixin private ConfigurationOptions options = new ConfigurationOptions();

    @Parameters(paramLabel = "SITE")
    private String site = "";

    @Option(names = "--allow-host", paramLabel = "HOST[:PORT]", description = "may be private")
    private List<String> allowedHosts = List.of();

    @Option(names = "--json", description = "one feed a line, as JSON")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
      try (var outside = new Outside(options, allowedHosts)) {
        URI address = Arguments.webUrl(site.contains("://") ? site : "https://" + site);
        List<FeedDiscovery.Found> feeds =
            FeedDiscovery.discover(address, outside.polite()::feed, Instant.now());
        for (FeedDiscovery.Found feed : feeds) {
          if (json) Terminal.json(feed);
          else {
            Terminal.say(
                "%s  %s, %d entries, by %s  %s"
                    .formatted(
                        feed.url(), feed.kind(), feed.entries(), feed.where(), text(feed.title())));
          }
        }
        if (feeds.isEmpty()) Terminal.complain("no feed found");
        return feeds.isEmpty() ? 1 : 0;
      }
    }
  }

  @Command(
      name = "health",
      description = "How the feeds are, those in trouble first.",
      mixinStandardHelpOptions = true)
  static final class HealthCommand implements Callable<Integer> {
    @Mixin private Servers servers = new Servers();

    @Option(names = "--json", description = "one feed a line, as JSON")
    private boolean json;

    @Override
    public Integer call() {
      KafkaConnection kafka = servers.kafka();
      Map<String, FeedState> states = FeedPublisher.states(kafka);
      List<FeedDefinition> feeds =
          sorted(kafka).stream()
              .sorted(Comparator.comparingInt(feed -> -failures(states.get(feed.id()))))
              .toList();
      for (FeedDefinition feed : feeds) print(feed, states.get(feed.id()));
      return feeds.stream().anyMatch(feed -> failures(states.get(feed.id())) > 0) ? 1 : 0;
    }

    private void print(FeedDefinition feed, @Nullable FeedState state) {
      if (json) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("id", feed.id());
        line.put("url", feed.url());
        line.put("outcome", state == null ? "waiting" : state.outcome());
        line.put("lastError", state == null ? null : state.lastError());
        line.put("failuresInARow", failures(state));
        line.put("polledAt", state == null ? null : state.polledAt());
        line.put("nextPollAt", state == null ? null : state.nextPollAt());
        line.put("entriesSeen", state == null ? 0 : state.entriesSeen());
        Terminal.json(line);
        return;
      }
      Terminal.say(
          state == null
              ? "waiting       %s".formatted(feed.url())
              : "%-13s %s  %d entries, polled %s  %s"
                  .formatted(
                      state.outcome(),
                      feed.url(),
                      state.entriesSeen(),
                      state.polledAt(),
                      text(state.lastError())));
    }

    private static int failures(@Nullable FeedState state) {
      return state == null ? 0 : state.failuresInARow();
    }
  }

  private static List<FeedDefinition> sorted(KafkaConnection kafka) {
    return FeedPublisher.definitions(kafka).values().stream()
        .sorted(Comparator.comparing(feed -> feed.url().toString()))
        .toList();
  }

  private static String named(FeedDefinition feed) {
    return text(feed.title());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}

package org.newsloom.standalone.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.model.FeedDefinition;
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
      FeedsCommand.Pause.class,
      FeedsCommand.Resume.class,
      FeedsCommand.Import.class,
      FeedsCommand.Export.class,
      FeedCheckCommand.class,
      FeedDiscoverCommand.class,
      FeedHealthCommand.class
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

    @Mixin private Reachable reachable = new Reachable();

    @Override
    public Integer call() throws InterruptedException {
      URI address = Arguments.webUrl(url);
      String objection = reachable.from(servers).objection(address);
      if (objection != null) throw new WrongSettingsException(objection);
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
      for (FeedDefinition feed : new KnownFeeds(servers.kafka()).all()) {
        if (json) Terminal.json(feed);
        else {
          Terminal.say(
              "%s  %s%s  %s"
                  .formatted(
                      feed.id(),
                      feed.url(),
                      feed.paused() ? "  (paused)" : "",
                      Objects.toString(feed.title(), "")));
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
      List<String> ids =
          new KnownFeeds(kafka).named(feeds).stream().map(FeedDefinition::id).toList();
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

    @Mixin private Reachable reachable = new Reachable();

    @Override
    public Integer call() throws InterruptedException {
      List<FeedDefinition> feeds = FeedsFile.read(file);
      var reach = reachable.from(servers);
      List<String> objections =
          feeds.stream().map(feed -> reach.objection(feed.url())).filter(Objects::nonNull).toList();
      objections.forEach(Terminal::complain);
      List<FeedDefinition> good =
          feeds.stream().filter(feed -> reach.objection(feed.url()) == null).toList();
      int changed = FeedPublisher.publishFile(servers.kafka(), good, InstantSource.system()).size();
      Terminal.say(
          "%d feeds in the file, %d of them new or changed, %d left out"
              .formatted(feeds.size(), changed, objections.size()));
      return objections.isEmpty() ? 0 : 1;
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
      String opml = FeedsFile.toOpml(new KnownFeeds(servers.kafka()).all());
      if (file == null) opml.lines().forEach(Terminal::say);
      else Files.writeString(file, opml);
      return 0;
    }
  }

  @Command(
      name = "pause",
      description = "Keep feeds, but poll them no more until they are resumed.",
      mixinStandardHelpOptions = true)
  static final class Pause implements Callable<Integer> {
    @Mixin private Servers servers = new Servers();

    @Parameters(arity = "1..*", paramLabel = "ID|URL")
    private List<String> feeds = List.of();

    @Override
    public Integer call() throws InterruptedException {
      KafkaConnection kafka = servers.kafka();
      List<FeedDefinition> paused =
          new KnownFeeds(kafka).named(feeds).stream().map(feed -> feed.withPaused(true)).toList();
      FeedPublisher.publish(kafka, paused, InstantSource.system());
      Terminal.say("paused: " + paused.size());
      return 0;
    }
  }

  @Command(
      name = "resume",
      description = "Poll feeds at once that were paused, or are gone by what their servers say.",
      mixinStandardHelpOptions = true)
  static final class Resume implements Callable<Integer> {
    @Mixin private Servers servers = new Servers();

    @Parameters(arity = "1..*", paramLabel = "ID|URL")
    private List<String> feeds = List.of();

    @Override
    public Integer call() throws InterruptedException {
      KafkaConnection kafka = servers.kafka();
      List<FeedDefinition> resumed =
          new KnownFeeds(kafka).named(feeds).stream().map(feed -> feed.withPaused(false)).toList();
      FeedPublisher.write(kafka, resumed, InstantSource.system());
      Terminal.say("resumed: " + resumed.size());
      return 0;
    }
  }
}

package org.newsloom.standalone.command;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.newsloom.ingest.feed.FeedDiscovery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feeds discover}: which feeds a site has. */
@Command(
    name = "discover",
    description =
        "Find a site's feeds: those that its page and its robots.txt name, else at the usual"
            + " places; exit code 1 if there are none.",
    mixinStandardHelpOptions = true)
final class FeedDiscoverCommand implements Callable<Integer> {
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
                      feed.url(),
                      feed.kind(),
                      feed.entries(),
                      feed.where(),
                      Objects.toString(feed.title(), "")));
        }
      }
      if (feeds.isEmpty()) Terminal.complain("no feed found");
      return feeds.isEmpty() ? 1 : 0;
    }
  }
}

package org.newsloom.standalone.command;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.newsloom.ingest.feed.FeedCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code feeds check}: what a poll of a feed would bring. */
@Command(
    name = "check",
    description = "Poll a feed once, write nothing, and show what would happen.",
    mixinStandardHelpOptions = true)
final class FeedCheckCommand implements Callable<Integer> {
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
        .forEach(
            entry ->
                Terminal.say(
                    "  %s  %s".formatted(entry.url(), Objects.toString(entry.title(), ""))));
  }
}

package org.newsloom.standalone.command;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.newsloom.enrich.retag.Retag;
import org.newsloom.enrich.retag.RetagReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rules retag}: applies the rules in force to the past. */
@Command(
    name = "retag",
    description =
        "Have enrich tag the articles that Kafka still holds by the rules in force: those that gain or"
            + " lose a tag are sent again, and the search index follows. Articles that come in go"
            + " first. May be stopped and begun again; exit code 1 if it did not come to its end.",
    mixinStandardHelpOptions = true)
final class RulesRetagCommand implements Callable<Integer> {
  @Mixin private Servers servers = new Servers();

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "articles first seen since: 12h, 30d ago, a day or an instant (default: all)")
  private @Nullable String since;

  @Option(names = "--json", description = "the result as JSON")
  private boolean json;

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    Instant start = since == null ? null : When.parse(since);
    RetagReport report;
    try (var retag = Retag.ready(servers.kafka(), Terminal::complain)) {
      report = retag.run(start);
    }
    if (json) Terminal.json(report);
    else print(report);
    if (report.stopped() == null) return 0;
    Terminal.complain("stopped: " + report.stopped());
    return 1;
  }

  private static void print(RetagReport report) {
    report
        .tags()
        .forEach(
            (tag, change) ->
                Terminal.say("%-26s +%d -%d".formatted(tag, change.gained(), change.lost())));
    if (report.unreadable() > 0) {
      Terminal.say(report.unreadable() + " records are no articles, and were left out");
    }
    Terminal.say(
        "%d articles looked at by the rules %s: %d tagged otherwise and sent again, %d unchanged, %d told anew meanwhile"
            .formatted(
                report.articles(),
                report.ruleSetVersion(),
                report.retagged(),
                report.unchanged(),
                report.outdated()));
  }
}

package org.newsloom.standalone.command;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.newsloom.enrich.backtest.BacktestReport;
import org.newsloom.enrich.backtest.BacktestReport.Example;

/** A backtest's report as people read it. */
final class BacktestPrinter {
  private static final int MOST_PUBLISHERS = 10;

  private final Consumer<String> say;

  BacktestPrinter(Consumer<String> say) {
    this.say = say;
  }

  void print(RulesBacktestCommand.Result result) {
    BacktestReport report = result.report();
    report.tags().forEach(this::print);
    for (String rule : report.notRun()) {
      say.accept(rule + " failed or took too long, and was not run to the end");
    }
    if (result.unreadable() > 0) {
      say.accept(result.unreadable() + " records are no articles, and were left out");
    }
    if (result.clipped() > 0) {
      say.accept(result.clipped() + " articles are longer than their documents hold");
    }
    say.accept(
        "%d of %d articles first seen since %s would match (from %s); nothing was changed"
            .formatted(
                report.matched(),
                report.articles(),
                result.since().truncatedTo(ChronoUnit.SECONDS),
                result.archive()));
  }

  private void print(BacktestReport.Tag tag) {
    say.accept("%s: %d articles, %s".formatted(tag.tag(), tag.articles(), difference(tag)));
    counts("by day", tag.byDay(), Integer.MAX_VALUE);
    counts("by language", tag.byLanguage(), Integer.MAX_VALUE);
    counts("by publisher", tag.byPublisher(), MOST_PUBLISHERS);
    // Of a new rule all are gained: they are shown as its best already.
    if (tag.versionInForce() != null) examples("gained", tag.gained().examples());
    examples("lost", tag.lost().examples());
    examples("best", tag.best());
    examples("doubtful", tag.doubtful());
    say.accept("");
  }

  private static String difference(BacktestReport.Tag tag) {
    if (tag.versionInForce() == null) return "no such rule is in force";
    String before = "version " + tag.versionInForce() + " in force";
    if (!tag.changed()) return "as " + before;
    return "%d gained and %d lost against %s"
        .formatted(tag.gained().articles(), tag.lost().articles(), before);
  }

  private void counts(String name, Map<?, Long> counts, int atMost) {
    if (counts.isEmpty()) return;
    String shown =
        counts.entrySet().stream()
            .limit(atMost)
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining(", "));
    String rest = counts.size() > atMost ? ", and %d more".formatted(counts.size() - atMost) : "";
    say.accept("  %-12s  %s%s".formatted(name, shown, rest));
  }

  private void examples(String name, List<Example> examples) {
    if (examples.isEmpty()) return;
    say.accept("  " + name);
    for (Example one : examples) {
      say.accept(
          String.format(
              Locale.ROOT,
              "    %.3f  %s (%s, %s, %s)",
              one.score(),
              one.title(),
              one.publisher(),
              one.language(),
              one.firstSeenAt().atZone(ZoneOffset.UTC).toLocalDate()));
      say.accept("           %s: %s".formatted(String.join(" | ", one.phrases()), one.snippet()));
      say.accept("           " + one.url());
    }
  }
}

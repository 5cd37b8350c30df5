package org.newsloom.standalone.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.enrich.GoldenReport;
import org.newsloom.enrich.Tagger;
import org.newsloom.enrich.rule.GoldenSet;
import org.newsloom.enrich.rule.RuleDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules test}: precision and recall of rules on texts whose tags a reader has decided. */
@Command(
    name = "test",
    description =
        "Tag the texts of a golden set and compare with what its author says: precision and recall"
            + " per tag, per language and overall, and each text that fails, with its line. Exit"
            + " code 1 below --at-least, 2 if a file is broken.",
    mixinStandardHelpOptions = true)
final class RulesTestCommand implements Callable<Integer> {
  private static final String ROW = "%-26s %9s %7s %6s %7s %6s %12s";

  @Parameters(paramLabel = "FILE", description = "the golden set, YAML")
  private Path file = Path.of("");

  @Mixin private final RulesOption rules = new RulesOption();

  @Option(
      names = "--at-least",
      paramLabel = "0..1",
      defaultValue = "1",
      description =
          "what precision and recall have to reach, overall and in each language; default: 1")
  private double least;

  @Option(names = "--json", description = "the report as JSON")
  private boolean json;

  @Override
  public Integer call() {
    // Not "least < 0 || least > 1": that would let NaN through, and nothing is below NaN.
    if (!(least >= 0 && least <= 1)) {
      throw new WrongSettingsException("--at-least must be between 0 and 1");
    }
    List<RuleDefinition> definitions = rules.read();
    List<String> tags = definitions.stream().map(RuleDefinition::id).toList();
    var texts = GoldenSet.read(file, tags).orThrow(file.toString());
    GoldenReport report;
    try (var tagger = new Tagger(definitions)) {
      report = GoldenReport.of(tags, texts, tagger);
    }
    if (json) Terminal.prettyJson(report);
    else print(report);
    return report.isAtLeast(least) ? 0 : 1;
  }

  private void print(GoldenReport report) {
    report.failures().forEach(this::print);
    if (!report.failures().isEmpty()) Terminal.say("");
    Terminal.say(
        ROW.formatted("", "precision", "recall", "found", "missed", "wrong", "near misses"));
    report.byTag().forEach(RulesTestCommand::print);
    Terminal.say("");
    report.byLanguage().forEach(RulesTestCommand::print);
    print("overall", report.overall());
    Terminal.say("%d texts, %d fail".formatted(report.texts(), report.failures().size()));
  }

  private void print(GoldenReport.Failure failure) {
    List<String> why = new ArrayList<>();
    failure.missed().forEach(tag -> why.add("misses " + tag));
    for (Map.Entry<String, List<String>> wrong : failure.wrong().entrySet()) {
      why.add("is not " + wrong.getKey() + " (" + String.join(" … ", wrong.getValue()) + ")");
    }
    Terminal.say("%s:%d: %s".formatted(file, failure.text().line(), String.join(", ", why)));
    Terminal.say("    " + (failure.text().title() + " " + failure.text().body()).strip());
  }

  private static void print(String name, GoldenReport.Counts counts) {
    Terminal.say(
        ROW.formatted(
            name,
            hundredths(counts.precision(), counts.found() + counts.wrong()),
            hundredths(counts.recall(), counts.found() + counts.missed()),
            counts.found(),
            counts.missed(),
            counts.wrong(),
            counts.nearMisses()));
  }

  /** Cut, not rounded: .9996 is not 1. */
  private static String hundredths(double ratio, int of) {
    return of == 0 ? "-" : String.format(Locale.ROOT, "%.3f", Math.floor(ratio * 1000) / 1000);
  }
}

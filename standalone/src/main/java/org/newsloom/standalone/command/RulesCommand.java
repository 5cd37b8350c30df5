package org.newsloom.standalone.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.rule.RuleDefinition;
import org.newsloom.enrich.rule.RuleProblem;
import org.newsloom.enrich.rule.RulePublisher;
import org.newsloom.enrich.rule.RulesFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules}: topic rules, in files and in force. */
@Command(
    name = "rules",
    description =
        "Check, explain, test, backtest, list and apply topic rules; apply them to the past.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RulesCommand.Check.class,
      RulesExplainCommand.class,
      RulesTestCommand.class,
      RulesBacktestCommand.class,
      RulesCommand.ListCommand.class,
      RulesCommand.Apply.class,
      RulesRetagCommand.class
    })
final class RulesCommand {

  @Command(
      name = "check",
      description =
          "Report every mistake of a rules file with its line; exit code 1 if there is one.",
      mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "default: the shipped pack")
    private @Nullable Path file;

    @Option(names = "--json", description = "rules and problems as JSON")
    private boolean json;

    @Override
    public Integer call() {
      RulesFile read = file == null ? RulesFile.readShipped() : RulesFile.read(file);
      if (json) Terminal.prettyJson(read);
      else {
        for (RuleProblem problem : read.problems()) Terminal.say(problem.toString());
        Terminal.say(
            "%d rules fine, %d problems".formatted(read.rules().size(), read.problems().size()));
      }
      return read.problems().isEmpty() ? 0 : 1;
    }
  }

  @Command(name = "list", description = "The rules in force.", mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {
    @Mixin private Servers servers = new Servers();

    @Option(names = "--json", description = "one rule a line, as JSON")
    private boolean json;

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
      for (TopicRule rule : RulePublisher.list(servers.kafka())) {
        if (json) Terminal.json(rule);
        else {
          Terminal.say(
              "%-26s version %-3d since %s  %s"
                  .formatted(rule.id(), rule.version(), rule.appliedAt(), rule.name()));
        }
      }
      return 0;
    }
  }

  @Command(
      name = "apply",
      description =
          "Put the rules of a file in force, for the articles that come in from now on; all"
              + " instances take them up within seconds.",
      mixinStandardHelpOptions = true)
  static final class Apply implements Callable<Integer> {
    @Mixin private Servers servers = new Servers();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "default: the shipped pack")
    private @Nullable Path file;

    @Option(names = "--replace", description = "withdraw the rules that are not in the file")
    private boolean replace;

    @Option(names = "--json", description = "the result as JSON")
    private boolean json;

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
      List<RuleDefinition> rules = RulesOption.read(file);
      var applied = RulePublisher.apply(servers.kafka(), rules, replace, InstantSource.system());
      if (json) Terminal.json(applied);
      else {
        Terminal.say(
            "%d added, %d changed, %d unchanged, %d withdrawn"
                .formatted(
                    applied.added().size(),
                    applied.changed().size(),
                    applied.unchanged().size(),
                    applied.removed().size()));
        Terminal.say("in force for what comes in from now on; for the past: newsloom rules retag");
      }
      return 0;
    }
  }
}

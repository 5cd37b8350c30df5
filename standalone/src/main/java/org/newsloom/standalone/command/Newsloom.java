package org.newsloom.standalone.command;

import java.io.PrintWriter;
import org.newsloom.common.config.WrongSettingsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;

/**
 * The command's root: lists the verbs, and turns what goes wrong into one sentence and an exit
 * code.
 */
@Command(
    name = "newsloom",
    description = "Turns news feeds into one live, tagged, searchable stream.",
    mixinStandardHelpOptions = true,
    versionProvider = Newsloom.Version.class,
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      NewsCommand.class,
      SearchCommand.class,
      TailCommand.class,
      WhereCommand.class,
      FeedsCommand.class,
      FeedCommand.class,
      RulesCommand.class,
      TagCommand.class,
      ExtractCommand.class,
      DeadLettersCommand.class,
      ExportCommand.class,
      RereadCommand.class,
      DoctorCommand.class,
      SetupCommand.class,
      StageCommand.Ingest.class,
      StageCommand.Enrich.class,
      StageCommand.Index.class,
      StageCommand.Desk.class,
      HelpCommand.class
    })
public final class Newsloom {
  private static final int ANSWER_IS_NO = 1;
  private static final int WRONG_USAGE = 2;

  /**
   * Carries out one command line and says how it ended: 0 fine, 1 the answer is no, 2 wrong usage.
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Newsloom())
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Newsloom::explained)
        .execute(arguments);
  }

  private static int explained(Exception problem, CommandLine command, ParseResult parsed) {
    Terminal.complain(sentence(problem));
    if (Boolean.getBoolean("newsloom.stacktraces")) problem.printStackTrace(command.getErr());
    return exitCode(problem);
  }

  /** What the process ends with after this. */
  static int exitCode(Exception problem) {
    return problem instanceof WrongSettingsException ? WRONG_USAGE : ANSWER_IS_NO;
  }

  private static String sentence(Exception problem) {
    if (problem instanceof WrongSettingsException || problem instanceof CommandFailedException) {
      return String.valueOf(problem.getMessage());
    }
    String message = problem.getMessage();
    String name = problem.getClass().getSimpleName();
    return message == null ? name : message + " (" + name + ")";
  }

  /** Reads the version from the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Newsloom.class.getPackage().getImplementationVersion();
      return new String[] {
        "newsloom " + (version == null ? "(built from classes)" : version),
        "Java " + System.getProperty("java.version")
      };
    }
  }
}

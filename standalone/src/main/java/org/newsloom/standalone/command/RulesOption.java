package org.newsloom.standalone.command;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.newsloom.enrich.rule.RuleDefinition;
import org.newsloom.enrich.rule.RulesFile;
import picocli.CommandLine.Option;

/** Which rules a command works with. */
final class RulesOption {
  @Option(names = "--rules", paramLabel = "FILE", description = "default: the shipped pack")
  private @Nullable Path file;

  /** The rules of the file that was named. */
  List<RuleDefinition> read() {
    return read(file);
  }

  /**
   * The rules of a file.
   *
   * @param file null for the shipped pack
   * @throws org.newsloom.common.config.WrongSettingsException that names every mistake in it
   */
  static List<RuleDefinition> read(@Nullable Path file) {
    return file == null
        ? RulesFile.readShipped().orThrow()
        : RulesFile.read(file).orThrow(file.toString());
  }
}

package org.newsloom.standalone.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of the archived pages a command is about. */
final class ArchivedSince {
  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "archived since: 90m, 2h, 3d ago, a day or an instant (default: all)")
  private @Nullable String since;

  /** Null for all. */
  @Nullable Instant instant() {
    return since == null ? null : When.parse(since);
  }

  /** Says what may be wrong where there is none. */
  static void complainOfNone() {
    Terminal.complain("no page was archived in that time: is archive.pages on?");
  }

  /** The exit code. */
  static int complainOfUnreadable(long records) {
    if (records == 0) return 0;
    Terminal.complain(records + " records were left out: they are no pages");
    return 1;
  }
}

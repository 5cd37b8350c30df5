package org.newsloom.standalone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.standalone.warc.PageExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: what was archived, in files that others can read. */
@Command(
    name = "export",
    description = "Write archived pages to a file.",
    mixinStandardHelpOptions = true,
    subcommands = ExportCommand.Warc.class)
final class ExportCommand {

  @Command(
      name = "warc",
      description =
          "Write the pages that archive.pages=true has kept as WARC 1.1, up to the newest there is now.",
      mixinStandardHelpOptions = true)
  static final class Warc implements Callable<Integer> {
    private static final long PAGES_A_LINE = 10_000;

    @Mixin private Servers servers = new Servers();

    @Option(
        names = "--out",
        paramLabel = "FILE.warc.gz",
        required = true,
        description = "a new file; it is there when it is whole")
    private Path out = Path.of("");

    @Mixin private ArchivedSince since = new ArchivedSince();

    @Option(names = "--json", description = "the result as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException {
      check(out);
      var exported = new PageExport(servers.kafka(), Warc::tell).writeTo(out, since.instant());
      if (json) Terminal.json(exported);
      else Terminal.say("%d pages, %d bytes".formatted(exported.pages(), exported.bytes()));
      if (exported.pages() == 0) ArchivedSince.complainOfNone();
      return ArchivedSince.complainOfUnreadable(exported.unreadable());
    }

    private static void check(Path out) {
      if (!out.toString().endsWith(".warc.gz")) {
        throw new WrongSettingsException("--out " + out + ": the file's name ends in .warc.gz");
      }
      if (Files.exists(out)) {
        throw new WrongSettingsException("--out " + out + " is there already: name a new file");
      }
      Path folder = out.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new WrongSettingsException("--out " + out + ": there is no such folder");
      }
    }

    private static void tell(long pages) {
      if (pages % PAGES_A_LINE == 0 && Terminal.isInteractive()) {
        Terminal.complain(pages + " pages");
      }
    }
  }
}

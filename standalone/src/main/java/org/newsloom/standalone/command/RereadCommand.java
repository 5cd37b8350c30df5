package org.newsloom.standalone.command;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.newsloom.ingest.archive.Reread;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code reread}. */
@Command(
    name = "reread",
    description =
        "Have ingest extract the pages that archive.pages=true has kept once more, each URL's latest."
            + " What comes out otherwise than before is a new revision of its article.",
    mixinStandardHelpOptions = true)
final class RereadCommand implements Callable<Integer> {
  @Mixin private Servers servers = new Servers();

  @Mixin private ArchivedSince since = new ArchivedSince();

  @Option(names = "--json", description = "the result as JSON")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Reread.Asked asked = Reread.ask(servers.kafka(), since.instant(), Instant.now());
    if (json) {
      Terminal.json(asked);
    } else {
      Terminal.say(
          "%d of %d archived pages are read again; newsloom_rereads_total tells what comes of them"
              .formatted(asked.asked(), asked.archived()));
    }
    if (asked.archived() == 0) ArchivedSince.complainOfNone();
    return ArchivedSince.complainOfUnreadable(asked.unreadable());
  }
}

package org.newsloom.standalone.command;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.ingest.fetch.AllowedHosts;
import org.newsloom.ingest.fetch.WebUrl;
import org.newsloom.standalone.running.DataDirectory;
import picocli.CommandLine.Option;

/**
 * Whether a feed's address may be fetched at all: said when somebody adds it, rather than by a feed
 * that never brings anything. Ingest asks again at each fetch, and has the last word.
 */
final class Reachable {
  @Option(
      names = "--allow-host",
      paramLabel = "HOST[:PORT]",
      description =
          "may be private or on an unusual port, as ingest's settings say; may be repeated")
  private List<String> given = List.of();

  /** What the settings, the Newsloom that runs here and the command line allow together. */
  Reach from(Servers servers) {
    List<String> allowed = new ArrayList<>(given);
    allowed.addAll(servers.configuration().ingest().fetch().allowedHosts().entries());
    servers.here().map(DataDirectory.Running::allowHosts).ifPresent(allowed::addAll);
    try {
      return new Reach(AllowedHosts.of(allowed));
    } catch (IllegalArgumentException e) {
      throw new WrongSettingsException("--allow-host: " + e.getMessage());
    }
  }

  record Reach(AllowedHosts allowed) {
    /**
     * One sentence that says why a feed would not be polled; null if nothing is known against it.
     */
    @Nullable String objection(URI feed) {
      String objection = WebUrl.objection(feed, allowed);
      return objection == null
          ? null
          : "%s would never be polled: %s; if it is yours, allow it with the setting fetch.allow-hosts"
              .formatted(feed, objection);
    }
  }
}

package org.newsloom.standalone.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.newsloom.standalone.running.Checkup;
import org.newsloom.standalone.running.Checkup.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: looks at everything that Newsloom rests on, and says what to do. */
@Command(
    name = "doctor",
    description =
        "Check Java, disk, ports, Kafka and Elasticsearch; exit code 1 if something is wrong.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private Servers servers = new Servers();

  @Option(names = "--json", description = "one finding a line, as JSON")
  private boolean json;

  @Override
  public Integer call() {
    List<Finding> findings =
        new Checkup(
                servers.chosenKafka(), servers.elasticsearch(), servers.here(), servers.folder())
            .findings();
    for (Finding finding : findings) {
      if (json) Terminal.json(finding);
      else {
        Terminal.say(
            "%-4s %-22s %s"
                .formatted(finding.fine() ? "ok" : "BAD", finding.what(), finding.says()));
      }
    }
    return findings.stream().allMatch(Finding::fine) ? 0 : 1;
  }
}

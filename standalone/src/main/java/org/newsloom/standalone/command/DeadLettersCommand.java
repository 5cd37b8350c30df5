package org.newsloom.standalone.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.standalone.running.DeadLetterBox;
import org.newsloom.standalone.running.DeadLetterBox.DeadLetter;
import org.newsloom.standalone.running.DeadLetterBox.Redriven;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters}: what could not be processed, and sending it again. */
@Command(
    name = "dead-letters",
    description = "List, show and send again the records that no retry could save.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DeadLettersCommand.ListCommand.class,
      DeadLettersCommand.ShowCommand.class,
      DeadLettersCommand.RedriveCommand.class
    })
final class DeadLettersCommand {

  @Command(name = "list", description = "One line each.", mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {
    @Mixin private Servers servers = new Servers();

    @Option(names = "--json", description = "one a line, as JSON")
    private boolean json;

    @Override
    public Integer call() {
      List<DeadLetter> letters = DeadLetterBox.read(servers.kafka());
      if (letters.isEmpty()) Terminal.complain("no dead letters");
      for (DeadLetter letter : letters) {
        if (json) Terminal.json(letter);
        else {
          Terminal.say(
              "%s  %s  %s  from %s  %d bytes  %s"
                  .formatted(
                      letter.id(),
                      letter.at(),
                      letter.stage(),
                      letter.origin(),
                      letter.bytes(),
                      letter.reason()));
        }
      }
      return 0;
    }
  }

  @Command(
      name = "show",
      description = "The bytes of one, as they are.",
      mixinStandardHelpOptions = true)
  static final class ShowCommand implements Callable<Integer> {
    @Mixin private Servers servers = new Servers();

    @Parameters(paramLabel = "ID", description = "as listed: PARTITION/OFFSET")
    private String id = "";

    @Override
    public Integer call() {
      @Nullable ConsumerRecord<String, byte[]> found = DeadLetterBox.find(servers.kafka(), id);
      if (found == null) return notThere(id);
      found
          .headers()
          .forEach(
              header ->
                  Terminal.complain(
                      header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8)));
      byte[] value = found.value() == null ? new byte[0] : found.value();
      Terminal.say(new String(value, StandardCharsets.UTF_8));
      return 0;
    }
  }

  @Command(
      name = "redrive",
      description = "Send them to where they came from, to be tried again.",
      mixinStandardHelpOptions = true)
  static final class RedriveCommand implements Callable<Integer> {
    @Mixin private Servers servers = new Servers();

    @Parameters(arity = "0..*", paramLabel = "ID", description = "as listed: PARTITION/OFFSET")
    private List<String> ids = List.of();

    @Option(names = "--all", description = "every dead letter")
    private boolean all;

    @Option(names = "--json", description = "the result as JSON")
    private boolean json;

    @Override
    public Integer call() {
      if (all == !ids.isEmpty()) throw new WrongSettingsException("name dead letters, or --all");
      Redriven redriven = all ? DeadLetterBox.redriveAll(servers.kafka()) : redriveNamed();
      if (json) Terminal.json(redriven);
      else Terminal.say("sent again: " + redriven.sent());
      if (redriven.impossible() == 0) return 0;
      Terminal.complain(
          redriven.impossible()
              + " cannot be sent: they do not say where they came from, or were kept without bytes");
      return 1;
    }

    /** All are looked up before the first is sent: a typing mistake sends nothing. */
    private Redriven redriveNamed() {
      var kafka = servers.kafka();
      List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
      for (String id : ids) {
        var found = DeadLetterBox.find(kafka, id);
        if (found == null) throw new CommandFailedException("there is no dead letter " + id);
        letters.add(found);
      }
      letters.forEach(letter -> DeadLetterBox.redrive(kafka, letter));
      return new Redriven(letters.size(), 0);
    }
  }

  private static int notThere(String id) {
    Terminal.complain("there is no dead letter " + id);
    return 1;
  }
}

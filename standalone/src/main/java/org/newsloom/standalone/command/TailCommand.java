package org.newsloom.standalone.command;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code tail}: one line for each article as it comes in. */
@Command(
    name = "tail",
    description = "Follow the articles as they come in, all or those with a tag.",
    mixinStandardHelpOptions = true)
final class TailCommand implements Callable<Integer> {
  private static final String DATA = "data:";

  @Parameters(arity = "0..1", paramLabel = "TAG", description = "only articles with this tag")
  private @Nullable String tag;

  @Option(names = "--json", description = "one article a line, as JSON")
  private boolean json;

  @Option(names = "--limit", defaultValue = "0", description = "stop after so many; 0: never")
  private long limit;

  @Mixin private DeskClient desk = new DeskClient();

  @Override
  public Integer call() {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("tag", tag);
    if (tag != null && !isKnown(tag)) {
      Terminal.complain("no rule gives the tag " + tag + " yet; `newsloom rules list` names them");
    }
    if (Terminal.isInteractive()) Terminal.complain("following; Ctrl-C ends");
    try (var lines = desk.lines("/api/stream", parameters)) {
      var articles =
          lines
              .filter(line -> line.startsWith(DATA))
              .map(line -> Json.MAPPER.readTree(line.substring(DATA.length())))
              .filter(event -> event.has("id"));
      long printed = (limit > 0 ? articles.limit(limit) : articles).peek(this::print).count();
      if (limit > 0 && printed == limit) return 0;
    }
    throw new CommandFailedException("the desk ended the stream: start tail again");
  }

  private boolean isKnown(String wanted) {
    return desk.get("/api/rules", Map.of())
        .path("rules")
        .valueStream()
        .anyMatch(rule -> rule.path("id").asString("").equals(wanted));
  }

  private void print(JsonNode article) {
    if (json) Terminal.json(article);
    else Terminal.say(ArticleLine.of(article));
  }
}

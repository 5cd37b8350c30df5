package org.newsloom.standalone.command;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code where}: what became of a URL. */
@Command(
    name = "where",
    description = "Show a URL's way through the pipeline; exit code 1 when it was never seen.",
    mixinStandardHelpOptions = true)
final class WhereCommand implements Callable<Integer> {
  @Parameters(paramLabel = "URL")
  private String url = "";

  @Option(names = "--json", description = "the answer as JSON")
  private boolean json;

  @Mixin private DeskClient desk = new DeskClient();

  @Override
  public Integer call() {
    Optional<JsonNode> journey =
        desk.find("/api/dispositions", Map.of("url", Arguments.webUrl(url)));
    if (journey.isEmpty()) {
      Terminal.complain("this URL was never seen: no feed listed it in the last weeks");
      return 1;
    }
    if (json) Terminal.json(journey.get());
    else print(journey.get().path("entry"), journey.get().path("article"));
    return 0;
  }

  private static void print(JsonNode entry, JsonNode article) {
    if (entry.isObject()) {
      line("url", entry.path("url"));
      line("disposition", entry.path("disposition"));
      line("reason", entry.path("reason"));
      line("decided by", entry.path("stage"));
      line("at", entry.path("at"));
      line("feed", entry.path("feedId"));
      line("article id", entry.path("articleId"));
    }
    if (article.isObject()) {
      line("title", article.path("title"));
      line("published", article.path("publishedAt"));
      line("first seen", article.path("firstSeenAt"));
      line("revision", article.path("revision"));
      line("language", article.path("language"));
      line("tags", article.path("tags"));
    }
  }

  private static void line(String name, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) return;
    String text =
        value.isArray()
            ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "))
            : value.asString();
    Terminal.say("%-12s %s".formatted(name, text));
  }
}

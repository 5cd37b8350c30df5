package org.newsloom.standalone.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code search}: asks the desk, newest first. */
@Command(
    name = "search",
    description = "Search the articles; exit code 1 when none is found.",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "QUERY", description = "words, \"phrases\", -without")
  private List<String> words = List.of();

  @Option(names = "--tag", description = "only articles with this tag; may be repeated")
  private List<String> tags = List.of();

  @Option(names = "--lang", description = "only this language (en, ar, he, fr, ...)")
  private List<String> languages = List.of();

  @Option(
      names = "--publisher",
      description = "only this publisher, by its domain or its whole name")
  private List<String> publishers = List.of();

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "2h, 3d, or a time such as 2026-11-01T00:00:00Z")
  private @Nullable String since;

  @Option(names = "--best", description = "best match first instead of newest first")
  private boolean best;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "at most so many (default: ${DEFAULT-VALUE})")
  private int limit;

  @Option(names = "--json", description = "one article a line, as JSON")
  private boolean json;

  @Mixin private DeskClient desk = new DeskClient();

  @Override
  public Integer call() {
    if (limit < 1) throw new WrongSettingsException("--limit must be 1 or more, not " + limit);
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("q", String.join(" ", words));
    parameters.put("tag", tags);
    parameters.put("lang", languages);
    parameters.put("publisher", publishers);
    parameters.put("from", since == null ? null : When.parse(since).toString());
    parameters.put("sort", best ? "best" : "newest");
    int found = 0;
    @Nullable String after = null;
    do {
      parameters.put("size", Math.clamp(limit - found, 1, 50));
      parameters.put("after", after);
      JsonNode page = desk.get("/api/search", parameters);
      for (JsonNode article : page.path("articles")) {
        print(article);
        found++;
      }
      JsonNode next = page.path("next");
      after = next.isString() ? next.asString() : null;
    } while (after != null && found < limit);
    if (found > 0) return 0;
    Terminal.complain("no article found");
    return 1;
  }

  private void print(JsonNode article) {
    if (json) Terminal.json(article);
    else Terminal.say(ArticleLine.of(article));
  }
}

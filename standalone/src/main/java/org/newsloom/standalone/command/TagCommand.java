package org.newsloom.standalone.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.newsloom.common.kafka.Json;
import org.newsloom.enrich.Tagger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code tag}: language and tags of the articles on standard input, without a running pipeline. */
@Command(
    name = "tag",
    description =
        "Tag articles given as JSON lines on standard input: {\"id\",\"title\",\"body\",\"lang\"?,\"publisher\"?,\"domain\"?}; "
            + "exit code 1 if a line could not be read.",
    mixinStandardHelpOptions = true)
final class TagCommand implements Callable<Integer> {
  @Mixin private final RulesOption rules = new RulesOption();

  @Override
  public Integer call() throws IOException {
    boolean all = true;
    try (var tagger = new Tagger(rules.read());
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) all &= tag(tagger, number, line);
      }
    }
    return all ? 0 : 1;
  }

  private static boolean tag(Tagger tagger, int number, String line) {
    JsonNode article;
    try {
      article = Json.MAPPER.readTree(line);
    } catch (JacksonException e) {
      Terminal.complain("line " + number + " is not JSON: " + e.getOriginalMessage());
      return false;
    }
    if (!article.isObject()) {
      Terminal.complain("line " + number + " is not an object with id, title and body");
      return false;
    }
    JsonNode language = article.path("lang");
    var tagged =
        tagger.tag(
            article.path("id").asString(Integer.toString(number)),
            article.path("title").asString(""),
            article.path("body").asString(""),
            article.path("publisher").asString(""),
            article.path("domain").asString(""),
            language.isString() ? language.asString() : null);
    Terminal.json(asMap(tagged));
    return true;
  }

  private static Map<String, Object> asMap(Tagger.Tagged tagged) {
    List<Object> tags = new ArrayList<>();
    tagged
        .tags()
        .forEach(
            match -> {
              Map<String, Object> tag = new LinkedHashMap<>();
              tag.put("tag", match.tag());
              tag.put("ruleVersion", match.ruleVersion());
              tag.put("score", match.score());
              tag.put("evidence", match.evidence());
              tags.add(tag);
            });
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", tagged.id());
    putLanguages(map, tagged);
    map.put("tags", tags);
    return map;
  }

  /** As the contract for enriched articles names them. */
  static void putLanguages(Map<String, Object> map, Tagger.Tagged tagged) {
    List<String> languages = tagged.languages();
    map.put("language", languages.getFirst());
    if (languages.size() > 1) map.put("otherLanguages", languages.subList(1, languages.size()));
  }
}

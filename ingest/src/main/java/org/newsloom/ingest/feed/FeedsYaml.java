package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.model.FeedDefinition;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * A YAML list of feeds. Read token by token, since only the tokens know their lines, and a mistake
 * without its line is hard to find in a long file.
 */
final class FeedsYaml {
  private static final Set<String> FIELDS =
      Set.of("url", "title", "publisher", "language", "folder", "paused");

  private final String name;
  private final JsonParser yaml;
  private final List<FeedDefinition> feeds = new ArrayList<>();

  private FeedsYaml(String name, JsonParser yaml) {
    this.name = name;
    this.yaml = yaml;
  }

  static List<FeedDefinition> read(String name, byte[] bytes) {
    String text = new String(bytes, UTF_8);
    try (JsonParser yaml = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
      var file = new FeedsYaml(name, yaml);
      file.readList();
      return file.feeds;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String reason = e.getOriginalMessage().lines().findFirst().orElse("not YAML");
      throw new WrongSettingsException("feeds file " + name + " line " + line + ": " + reason);
    }
  }

  private void readList() {
    JsonToken first = yaml.nextToken();
    if (first == null) return;
    if (first != JsonToken.START_ARRAY) {
      throw new WrongSettingsException(place() + ": must be a list of feeds, each with a url");
    }
    for (JsonToken token = yaml.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = yaml.nextToken()) {
      String place = place();
      Map<String, String> said =
          token == JsonToken.START_OBJECT ? readFeed() : Map.of("url", scalar(token));
      feeds.add(FeedsFile.feed(place, said, said.get("folder"), feeds.size()));
    }
  }

  private Map<String, String> readFeed() {
    Map<String, String> said = new HashMap<>();
    while (yaml.nextToken() != JsonToken.END_OBJECT) {
      String field = yaml.currentName();
      if (!FIELDS.contains(field)) {
        throw new WrongSettingsException(
            place() + ": a feed has no '" + field + "', only " + String.join(", ", sorted()));
      }
      said.put(field, scalar(yaml.nextToken()));
    }
    return said;
  }

  private String scalar(JsonToken token) {
    if (token == JsonToken.VALUE_NULL) return "";
    if (!token.isScalarValue()) throw new WrongSettingsException(place() + ": must be a text");
    return yaml.getString();
  }

  private static List<String> sorted() {
    return FIELDS.stream().sorted().toList();
  }

  private String place() {
    return "feeds file " + name + " line " + yaml.currentTokenLocation().getLineNr();
  }
}

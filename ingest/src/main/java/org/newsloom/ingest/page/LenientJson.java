package org.newsloom.ingest.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON as people write it into pages: with comments, raw line breaks, trailing commas,
 * several values in a row. What follows the first real mistake is lost, what came before it is
 * kept.
 */
public final class LenientJson {
  private static final int MAX_DEPTH = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(
              JsonReadFeature.ALLOW_JAVA_COMMENTS,
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_MISSING_VALUES,
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final List<JsonNode> roots = new ArrayList<>();
  private final Deque<JsonNode> open = new ArrayDeque<>();
  private @Nullable String name;

  private LenientJson() {}

  /**
   * What was read.
   *
   * @param problem the mistake that ended the reading; null where there was none
   * @param isTorn whether that was in the midst of a value
   */
  public record Reading(List<JsonNode> roots, @Nullable String problem, boolean isTorn) {}

  static List<JsonNode> read(String json) {
    return reading(json).roots();
  }

  /** Reads as far as it goes. */
  public static Reading reading(String json) {
    LenientJson reader = new LenientJson();
    int start = firstBracket(json);
    if (start < 0) return new Reading(List.of(), "no JSON", false);
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), json.substring(start))) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        reader.take(token, parser);
      }
    } catch (JacksonException e) {
      // The nodes built so far are in place already.
      return new Reading(reader.roots, e.getOriginalMessage(), !reader.open.isEmpty());
    }
    return new Reading(reader.roots, null, false);
  }

  /** Skips what is wrapped around the JSON: comment signs, CDATA, byte order marks. */
  private static int firstBracket(String json) {
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '{' || (c == '[' && !json.startsWith("[CDATA[", i))) return i;
      if (c == '[') i += "[CDATA[".length() - 1;
    }
    return -1;
  }

  private void take(JsonToken token, JsonParser parser) {
    switch (token) {
      case START_OBJECT -> open.push(attach(JsonNodeFactory.instance.objectNode()));
      case START_ARRAY -> open.push(attach(JsonNodeFactory.instance.arrayNode()));
      case END_OBJECT, END_ARRAY -> open.poll();
      case PROPERTY_NAME -> name = parser.currentName();
      case VALUE_TRUE, VALUE_FALSE ->
          attach(JsonNodeFactory.instance.booleanNode(token == JsonToken.VALUE_TRUE));
      case VALUE_NULL -> attach(JsonNodeFactory.instance.nullNode());
      default -> attach(JsonNodeFactory.instance.stringNode(parser.getString()));
    }
  }

  private JsonNode attach(JsonNode node) {
    JsonNode around = open.peek();
    if (around instanceof ArrayNode array) array.add(node);
    else if (around instanceof ObjectNode object && name != null) object.set(name, node);
    else roots.add(node);
    return node;
  }
}

package org.newsloom.index.kibana;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.node.ObjectNode;

/** JSON as Kibana writes it, with gaps: {@code $name} stands for a value, whatever its type. */
final class JsonTemplate {
  private static final Pattern GAP = Pattern.compile("\\$(\\w+)");

  private JsonTemplate() {}

  static ObjectNode fill(String template, Map<String, ?> values) {
    String json =
        GAP.matcher(template)
            .replaceAll(gap -> Matcher.quoteReplacement(text(value(gap.group(1), values))));
    return (ObjectNode) Json.MAPPER.readTree(json);
  }

  /** JSON as text: Kibana keeps much of an object's state in strings. */
  static String text(Object json) {
    return Json.MAPPER.writeValueAsString(json);
  }

  private static Object value(String name, Map<String, ?> values) {
    Object value = values.get(name);
    if (value == null) throw new IllegalArgumentException("nothing to put at $" + name);
    return value;
  }
}

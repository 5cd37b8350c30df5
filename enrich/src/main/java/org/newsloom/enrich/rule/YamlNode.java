package org.newsloom.enrich.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a rule's definition, with the line it stands on; 0 where it came as JSON. A scalar is
 * always text: in a list of country codes, NO is Norway.
 */
sealed interface YamlNode {
  int line();

  /** As plain maps, lists and strings. */
  Object plain();

  /** A scalar. */
  record Text(String value, int line) implements YamlNode {
    @Override
    public Object plain() {
      return value;
    }
  }

  /** A sequence. */
  record Many(List<YamlNode> nodes, int line) implements YamlNode {
    public Many {
      nodes = List.copyOf(nodes);
    }

    @Override
    public Object plain() {
      return nodes.stream().map(YamlNode::plain).toList();
    }
  }

  /** A mapping, in the order of writing. */
  record Keyed(Map<String, YamlNode> nodes, int line) implements YamlNode {
    @Override
    public Map<String, Object> plain() {
      Map<String, Object> plain = new LinkedHashMap<>();
      nodes.forEach((key, node) -> plain.put(key, node.plain()));
      return plain;
    }

    Keyed without(String... keys) {
      Map<String, YamlNode> rest = new LinkedHashMap<>(nodes);
      for (String key : keys) rest.remove(key);
      return new Keyed(rest, line);
    }

    /** What stands at the key; null where it is not the only one. */
    @Nullable YamlNode only(String key) {
      return nodes.size() == 1 ? nodes.get(key) : null;
    }

    /** The text at a key; null where there is none. */
    @Nullable String text(String key) {
      return nodes.get(key) instanceof Text text ? text.value() : null;
    }
  }

  /**
   * A definition that came as JSON.
   *
   * @throws IllegalArgumentException if it is nested deeper than a rule may be
   */
  static Keyed of(Map<?, ?> definition) {
    return keyed(definition, 0);
  }

  private static Keyed keyed(Map<?, ?> definition, int depth) {
    Map<String, YamlNode> nodes = new LinkedHashMap<>();
    definition.forEach((key, value) -> nodes.put(String.valueOf(key), node(value, depth + 1)));
    return new Keyed(nodes, 0);
  }

  private static YamlNode node(@Nullable Object value, int depth) {
    if (depth > YamlReader.MAX_DEPTH) throw new IllegalArgumentException("nested too deeply");
    if (value instanceof Map<?, ?> map) return keyed(map, depth);
    if (value instanceof Iterable<?> values) {
      List<YamlNode> nodes = new ArrayList<>();
      values.forEach(one -> nodes.add(node(one, depth + 1)));
      return new Many(nodes, 0);
    }
    return new Text(value == null ? "" : value.toString(), 0);
  }
}

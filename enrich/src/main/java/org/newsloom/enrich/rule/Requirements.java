package org.newsloom.enrich.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What {@code requires} says: tags that an article must have besides. */
public final class Requirements {
  static final String KEY = "requires";
  private static final int MOST = 20;

  private Requirements() {}

  static List<String> read(
      String ruleId, YamlNode.Keyed definition, Consumer<RuleProblem> problems) {
    YamlNode node = definition.nodes().get(KEY);
    if (node == null) return List.of();
    List<YamlNode> nodes = node instanceof YamlNode.Many many ? many.nodes() : List.of(node);
    List<String> tags = new ArrayList<>();
    for (YamlNode one : nodes) {
      if (one instanceof YamlNode.Text text && text.value().matches("[a-z0-9-]{1,60}")) {
        tags.add(text.value());
      } else {
        problems.accept(new RuleProblem(one.line(), ruleId, "requires must name other rules' ids"));
      }
    }
    if (nodes.isEmpty()) {
      problems.accept(new RuleProblem(node.line(), ruleId, "requires is empty"));
    }
    if (tags.size() > MOST) {
      problems.accept(
          new RuleProblem(node.line(), ruleId, "requires may name at most " + MOST + " rules"));
    }
    return tags.stream().distinct().toList();
  }

  /**
   * What is wrong with the requirements of rules taken together, by the id of the rule: one that is
   * not among them, or a circle.
   *
   * @param requires what each rule requires, by its id
   */
  static Map<String, String> mistakes(Map<String, List<String>> requires) {
    Map<String, Integer> open = new LinkedHashMap<>();
    Map<String, List<String>> dependents = new HashMap<>();
    Deque<String> settled = new ArrayDeque<>();
    requires.forEach(
        (id, tags) -> {
          open.put(id, tags.size());
          tags.forEach(tag -> dependents.computeIfAbsent(tag, any -> new ArrayList<>()).add(id));
          if (tags.isEmpty()) settled.add(id);
        });
    while (!settled.isEmpty()) {
      String id = settled.remove();
      open.remove(id);
      for (String dependent : dependents.getOrDefault(id, List.of())) {
        if (open.merge(dependent, -1, Integer::sum) == 0) settled.add(dependent);
      }
    }
    Map<String, String> mistakes = new LinkedHashMap<>();
    for (String id : open.keySet()) {
      List<String> tags = requires.getOrDefault(id, List.of());
      String wrong =
          tags.stream()
              .filter(tag -> !requires.containsKey(tag))
              .findFirst()
              .map(absent -> "requires " + absent + ", which is no rule here")
              .orElse("requires " + String.join(", ", tags) + ", which leads in a circle");
      mistakes.put(id, wrong);
    }
    return mistakes;
  }

  /**
   * Takes away the tags that lack what they require, until each of those left has it.
   *
   * @param tags of one article
   * @param requires what each rule requires, by its id
   */
  public static void keepFulfilled(Set<String> tags, Map<String, List<String>> requires) {
    if (requires.isEmpty()) return;
    boolean changed = true;
    while (changed) {
      changed = tags.removeIf(tag -> !tags.containsAll(requires.getOrDefault(tag, List.of())));
    }
  }
}

package org.newsloom.common.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a change of a schema would break. A reader of yesterday must understand what is written
 * today, and a reader of today what was written yesterday; so a schema may grow by properties that
 * need not be there, and by nothing else.
 */
final class SchemaChange {
  private static final List<String> FIXED = List.of("type", "format", "pattern", "const", "$ref");
  private static final List<String> LOWER_BOUNDS =
      List.of("minimum", "minLength", "minItems", "minProperties");
  private static final List<String> UPPER_BOUNDS =
      List.of("maximum", "maxLength", "maxItems", "maxProperties");

  private final List<String> breaks = new ArrayList<>();

  private SchemaChange() {}

  /** One sentence for each break; empty if the change only adds. */
  static List<String> breaks(JsonNode released, JsonNode today) {
    var change = new SchemaChange();
    change.compare("", released, today);
    return change.breaks;
  }

  private void compare(String at, JsonNode released, JsonNode today) {
    for (String keyword : FIXED) {
      if (!released.path(keyword).equals(today.path(keyword))) report(at, keyword + " changed");
    }
    compareValues(at, released.path("enum"), today.path("enum"));
    compareBounds(at, released, today);
    compareRequired(at, released.path("required"), today.path("required"));
    compareMembers(at, released.path("properties"), today.path("properties"));
    compareMembers(at + "/$defs", released.path("$defs"), today.path("$defs"));
    if (released.has("items")) compare(at + "[]", released.path("items"), today.path("items"));
    compareOpenness(at, released.path("additionalProperties"), today.path("additionalProperties"));
  }

  private void compareValues(String at, JsonNode released, JsonNode today) {
    if (released.isMissingNode() && !today.isMissingNode()) report(at, "values were narrowed");
    Set<JsonNode> still = new HashSet<>(today.valueStream().toList());
    released
        .valueStream()
        .filter(value -> !still.contains(value))
        .forEach(value -> report(at, "value " + value.asString() + " was removed"));
  }

  private void compareBounds(String at, JsonNode released, JsonNode today) {
    for (String bound : LOWER_BOUNDS) {
      double before = released.path(bound).asDouble(Double.NEGATIVE_INFINITY);
      if (today.path(bound).asDouble(Double.NEGATIVE_INFINITY) > before) {
        report(at, bound + " was raised");
      }
    }
    for (String bound : UPPER_BOUNDS) {
      double before = released.path(bound).asDouble(Double.POSITIVE_INFINITY);
      if (today.path(bound).asDouble(Double.POSITIVE_INFINITY) < before) {
        report(at, bound + " was lowered");
      }
    }
  }

  private void compareRequired(String at, JsonNode released, JsonNode today) {
    List<JsonNode> before = released.valueStream().toList();
    List<JsonNode> now = today.valueStream().toList();
    now.stream()
        .filter(name -> !before.contains(name))
        .forEach(name -> report(at + "/" + name.asString(), "became required"));
    before.stream()
        .filter(name -> !now.contains(name))
        .forEach(name -> report(at + "/" + name.asString(), "may now be missing"));
  }

  private void compareMembers(String at, JsonNode released, JsonNode today) {
    released
        .properties()
        .forEach(
            member -> {
              String name = at + "/" + member.getKey();
              if (today.has(member.getKey())) {
                compare(name, member.getValue(), today.path(member.getKey()));
              } else {
                report(name, "was removed");
              }
            });
  }

  private void compareOpenness(String at, JsonNode released, JsonNode today) {
    if (released.isObject() && today.isObject()) compare(at + "{}", released, today);
    else if (!released.equals(today)) report(at, "additionalProperties changed");
  }

  private void report(String at, String what) {
    breaks.add((at.isEmpty() ? "/" : at) + ": " + what);
  }
}

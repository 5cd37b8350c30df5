package org.newsloom.index.kibana;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.newsloom.index.kibana.MappedFields.Use;
import tools.jackson.databind.JsonNode;

/** Finds what Lens could not show: fields, columns, and columns in the wrong place. */
final class LensChecks {
  private static final Set<String> BUCKETS = Set.of("date_histogram", "terms");

  /** Where visualizations name columns: those that must be buckets, and those that must not. */
  private static final Map<String, Boolean> ACCESSORS =
      Map.of(
          "xAccessor", true,
          "yAccessor", true,
          "splitAccessor", true,
          "tagAccessor", true,
          "primaryGroups", true,
          "accessors", false,
          "metrics", false,
          "metricAccessor", false,
          "valueAccessor", false);

  private final CheckedObject object;
  private final JsonNode state;

  LensChecks(CheckedObject object) {
    this.object = object;
    this.state = object.attributes().path("state");
  }

  void check() {
    JsonNode layers = state.at("/datasourceStates/formBased/layers");
    object.demand(layers.size() == 1, "not one layer");
    for (Map.Entry<String, JsonNode> layer : layers.properties()) {
      Optional<MappedFields> fields =
          object.fieldsBehind("indexpattern-datasource-layer-" + layer.getKey());
      if (fields.isEmpty()) continue;
      object.usesQuery(fields.get(), state.path("query"));
      checkLayer(layer.getKey(), layer.getValue(), fields.get());
    }
  }

  private void checkLayer(String name, JsonNode layer, MappedFields fields) {
    JsonNode columns = layer.path("columns");
    List<String> order = layer.path("columnOrder").valueStream().map(JsonNode::asString).toList();
    object.demand(
        order.size() == columns.size() && columns.propertyNames().containsAll(order),
        "columnOrder does not list each column once");
    object.demand(
        order.stream()
            .map(columns::path)
            .dropWhile(LensChecks::isBucket)
            .noneMatch(LensChecks::isBucket),
        "a bucket stands behind a metric");
    for (JsonNode column : columns) checkColumn(column, columns, fields);
    checkVisualization(state.path("visualization"), name, columns);
  }

  private void checkColumn(JsonNode column, JsonNode columns, MappedFields fields) {
    String operation = column.path("operationType").asString("");
    String field = column.path("sourceField").asString("");
    object.demand(
        isBucket(column) == column.path("isBucketed").asBoolean(),
        operation + " has the wrong isBucketed");
    switch (operation) {
      case "date_histogram" -> object.uses(fields, field, Use.TIME);
      case "terms" -> {
        object.uses(fields, field, Use.GROUPED);
        JsonNode orderedBy = columns.path(column.at("/params/orderBy/columnId").asString(""));
        object.demand(
            orderedBy.isObject() && !isBucket(orderedBy), "terms are ordered by no metric");
      }
      case "count" -> object.demand(field.equals("___records___"), "counts a field");
      case "unique_count" -> object.uses(fields, field, Use.GROUPED);
      case "median", "percentile" -> object.uses(fields, field, Use.MEASURED);
      case "min", "max" -> object.uses(fields, field, Use.TIME);
      case "last_value" -> {
        object.uses(fields, field, Use.GROUPED);
        object.uses(fields, column.at("/params/sortField").asString(""), Use.TIME);
      }
      default -> object.problem("an unknown operation " + operation);
    }
    object.usesQuery(fields, column.path("filter"));
  }

  private void checkVisualization(JsonNode shown, String layer, JsonNode columns) {
    if (shown.has("layerId")) {
      object.demand(shown.path("layerId").asString().equals(layer), "shows an unknown layer");
    }
    ACCESSORS.forEach(
        (accessor, bucket) -> {
          JsonNode named = shown.path(accessor);
          if (named.isString()) checkAccessor(accessor, named, bucket, columns);
          for (JsonNode each : named) checkAccessor(accessor, each, bucket, columns);
        });
    for (JsonNode column : shown.path("columns")) {
      String name = column.path("columnId").asString("");
      object.demand(columns.has(name), "shows an unknown column " + name);
    }
    for (JsonNode inner : shown.path("layers")) checkVisualization(inner, layer, columns);
  }

  private void checkAccessor(String accessor, JsonNode name, boolean bucket, JsonNode columns) {
    JsonNode column = columns.path(name.asString());
    object.demand(column.isObject(), "shows an unknown column " + name.asString());
    object.demand(
        isBucket(column) == bucket, accessor + (bucket ? " is not a bucket" : " is a bucket"));
  }

  private static boolean isBucket(JsonNode column) {
    return BUCKETS.contains(column.path("operationType").asString(""));
  }
}

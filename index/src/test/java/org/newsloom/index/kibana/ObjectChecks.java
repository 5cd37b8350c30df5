package org.newsloom.index.kibana;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.newsloom.common.kafka.Json;
import org.newsloom.index.kibana.MappedFields.Use;
import tools.jackson.databind.JsonNode;

/**
 * Finds what Kibana would refuse to import, or would import and show broken: it tests neither
 * fields nor most references until somebody opens a panel.
 */
final class ObjectChecks {
  private static final String CORE_VERSION = "8.8.0";

  /** The versions that every Kibana 9 brings up to date, and that keep all that we write. */
  private static final Map<String, String> VERSIONS =
      Map.of(
          "index-pattern", "8.0.0",
          "search", "10.5.0",
          "lens", "8.9.0",
          "map", "8.4.0",
          "dashboard", "10.2.0");

  private static final Map<String, MappedFields> INDICES =
      Map.of(
          "news-articles", MappedFields.of("article-template.json"),
          "news-ledger", MappedFields.of("ledger-template.json"));

  private final Map<String, JsonNode> objects = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final List<String> found = new ArrayList<>();

  private ObjectChecks() {}

  /** What is wrong, a line each. */
  static List<String> findings(String ndjson) {
    var checks = new ObjectChecks();
    List<JsonNode> lines = ndjson.lines().map(Json.MAPPER::readTree).toList();
    lines.forEach(checks::add);
    lines.forEach(checks::check);
    return List.copyOf(checks.found);
  }

  private void add(JsonNode object) {
    String id = object.path("id").asString();
    if (!ids.add(id)) found.add("two objects have the id " + id);
    if (!id.matches("newsloom-[a-z-]+")) found.add("not an id of ours: " + id);
    objects.put(object.path("type").asString() + " " + id, object);
  }

  private void check(JsonNode json) {
    var object =
        new CheckedObject(
            json,
            (type, id) -> Optional.ofNullable(objects.get(type + " " + id)),
            index -> Optional.ofNullable(INDICES.get(index)),
            found::add);
    object.demand(
        json.path("coreMigrationVersion").asString("").equals(CORE_VERSION),
        "coreMigrationVersion is not " + CORE_VERSION);
    object.demand(
        json.path("typeMigrationVersion").asString("").equals(VERSIONS.get(object.type())),
        "typeMigrationVersion is not " + VERSIONS.get(object.type()));
    switch (object.type()) {
      case "index-pattern" -> checkDataView(object, json);
      case "search" -> checkSearch(object);
      case "lens" -> new LensChecks(object).check();
      case "map" -> checkMap(object);
      case "dashboard" -> new DashboardChecks(object).check();
      default -> object.problem("an unknown type");
    }
    object.demandThatAllReferencesWereUsed();
  }

  private static void checkDataView(CheckedObject object, JsonNode json) {
    Optional<MappedFields> fields = object.fieldsOf(json);
    if (fields.isEmpty()) return;
    JsonNode attributes = object.attributes();
    object.uses(fields.get(), attributes.path("timeFieldName").asString(""), Use.TIME);
    JsonNode formats = object.inString(attributes, "fieldFormatMap");
    for (String field : formats.propertyNames()) {
      object.uses(fields.get(), field, Use.SHOWN);
      checkFormat(object, field, formats.path(field));
    }
  }

  /** A16: nothing from outside may become a link, but the addresses that were checked. */
  private static void checkFormat(CheckedObject object, String field, JsonNode format) {
    if (!format.path("id").asString("").equals("url")) return;
    String template = format.path("params").path("urlTemplate").asString("");
    boolean toTheWeb = template.isEmpty() || template.matches("https?://.*");
    if (!field.startsWith("url.") || !toTheWeb) object.problem(field + " becomes an unsafe link");
  }

  private static void checkSearch(CheckedObject object) {
    JsonNode attributes = object.attributes();
    JsonNode source = object.inString(attributes.path("kibanaSavedObjectMeta"), "searchSourceJSON");
    Optional<MappedFields> fields =
        object.fieldsBehind(source.path("indexRefName").asString("no indexRefName"));
    if (fields.isEmpty()) return;
    object.usesQuery(fields.get(), source.path("query"));
    for (JsonNode column : attributes.path("columns")) {
      object.uses(fields.get(), column.asString(), Use.SHOWN);
    }
    for (JsonNode sort : attributes.path("sort")) {
      object.uses(fields.get(), sort.path(0).asString(), Use.GROUPED);
    }
  }

  private static void checkMap(CheckedObject object) {
    object.inString(object.attributes(), "mapStateJSON");
    object.inString(object.attributes(), "uiStateJSON");
    JsonNode layers = object.inString(object.attributes(), "layerListJSON");
    for (int i = 0; i < layers.size(); i++) {
      JsonNode source = layers.path(i).path("sourceDescriptor");
      if (!source.has("geoField")) continue;
      String reference = source.path("indexPatternRefName").asString("");
      object.demand(
          reference.equals("layer_" + i + "_source_index_pattern"),
          "layer " + i + " does not name its reference by its place");
      object
          .fieldsBehind(reference)
          .ifPresent(fields -> object.uses(fields, source.path("geoField").asString(), Use.PLACE));
    }
  }
}

package org.newsloom.index.kibana;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One line of the file that Kibana imports. */
record SavedObject(Type type, String id, JsonNode attributes, List<Reference> references) {

  /**
   * Kinds of saved objects, each with the version of its shape that we write. It is an old one, so
   * that every Kibana 9 knows it and brings it up to date; without any, Kibana would run all
   * migrations since 7 over it, which it does not survive.
   */
  enum Type {
    DATA_VIEW("index-pattern", "8.0.0"),
    SEARCH("search", "10.5.0"),
    CHART("lens", "8.9.0"),
    MAP("map", "8.4.0"),
    DASHBOARD("dashboard", "10.2.0");

    private final String wireName;
    private final String version;

    Type(String wireName, String version) {
      this.wireName = wireName;
      this.version = version;
    }

    String wireName() {
      return wireName;
    }

    String version() {
      return version;
    }
  }

  /** Ids stand only here; inside the attributes an object is called by the reference's name. */
  record Reference(Type type, String id, String name) {
    private JsonNode json() {
      return JsonTemplate.fill(
          "{\"type\": $type, \"id\": $id, \"name\": $name}",
          Map.of("type", type.wireName(), "id", id, "name", name));
    }
  }

  String line() {
    return JsonTemplate.fill(
            """
            {
              "type": $type,
              "id": $id,
              "attributes": $attributes,
              "references": $references,
              "coreMigrationVersion": "8.8.0",
              "typeMigrationVersion": $version,
              "managed": false
            }
            """,
            Map.of(
                "type",
                type.wireName(),
                "id",
                id,
                "attributes",
                attributes,
                "references",
                references.stream().map(Reference::json).toList(),
                "version",
                type.version()))
        .toString();
  }
}

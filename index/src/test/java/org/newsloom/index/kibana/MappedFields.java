package org.newsloom.index.kibana;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.JsonNode;

/**
 * The fields of an index that Kibana can use, as its template maps them. Those of nested objects
 * are not among them: charts and queries would have to treat them differently.
 */
final class MappedFields {
  private static final Set<String> NUMBERS = Set.of("byte", "short", "integer", "long", "float");

  /** What an object wants of a field. */
  enum Use {
    SHOWN,
    SEARCHED,
    GROUPED,
    MEASURED,
    TIME,
    PLACE
  }

  private record Field(String type, boolean indexed, boolean stored) {
    boolean fits(Use use) {
      return switch (use) {
        case SHOWN -> true;
        case SEARCHED -> indexed;
        case GROUPED -> stored && !type.equals("text") && !type.equals("geo_point");
        case MEASURED -> stored && NUMBERS.contains(type);
        case TIME -> stored && indexed && type.equals("date");
        case PLACE -> stored && indexed && type.equals("geo_point");
      };
    }
  }

  private final Map<String, Field> fields = new HashMap<>();

  private MappedFields(JsonNode mappings) {
    collect(mappings, "");
    // An alias can do what its field can.
    fields.replaceAll((name, field) -> fields.getOrDefault(field.type(), field));
  }

  /** The fields of the index that one of our templates makes. */
  static MappedFields of(String template) {
    try (InputStream in =
        MappedFields.class.getResourceAsStream("/org/newsloom/index/" + template)) {
      return new MappedFields(Json.MAPPER.readTree(in).at("/template/mappings"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  /** Why the field cannot be used so; null if it can. */
  @Nullable String objection(String name, Use use) {
    Field field = fields.get(name);
    if (field == null) return "there is no field " + name;
    if (field.fits(use)) return null;
    return "field %s of type %s cannot be %s".formatted(name, field.type(), use);
  }

  private void collect(JsonNode mapping, String path) {
    for (String kind : new String[] {"properties", "fields"}) {
      for (Map.Entry<String, JsonNode> child : mapping.path(kind).properties()) {
        String type = child.getValue().path("type").asString("object");
        if (type.equals("nested")) continue;
        String name = path + child.getKey();
        if (!type.equals("object")) fields.put(name, field(child.getValue(), type));
        collect(child.getValue(), name + ".");
      }
    }
  }

  private static Field field(JsonNode mapping, String type) {
    return new Field(
        type.equals("alias") ? mapping.path("path").asString() : type,
        mapping.path("index").asBoolean(true),
        mapping.path("doc_values").asBoolean(true));
  }
}

package org.newsloom.common.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.model.ArticleId;
import tools.jackson.databind.JsonNode;

/** The schemas are about our records, all of them and nothing else. */
class SchemaTest {
  private final SchemaChecks checks = new SchemaChecks();

  static List<String> names() {
    return Contracts.names();
  }

  private static <R> String written(R value) {
    @SuppressWarnings("unchecked")
    Class<R> type = (Class<R>) value.getClass();
    return new String(new JsonSerde<>(type).write(value), UTF_8);
  }

  @Test
  void everyRecordHasASchemaAndEverySchemaARecord() {
    assertThat(Contracts.files("schemas"))
        .extracting(file -> file.getFileName().toString().replace(".v1.json", ""))
        .containsExactlyInAnyOrderElementsOf(names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSchemaIsASchema(String name) {
    assertThat(checks.mistakesInSchema(Contracts.schema(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void fullRecordsAreWrittenAsTheSchemaSays(String name) {
    assertThat(checks.mistakes(name, written(Specimen.full(Contracts.record(name))))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void minimalRecordsAreWrittenAsTheSchemaSays(String name) {
    assertThat(checks.mistakes(name, written(Specimen.minimal(Contracts.record(name))))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsWrittenIsReadAgain(String name) {
    Record full = Specimen.full(Contracts.record(name));
    Record minimal = Specimen.minimal(Contracts.record(name));

    assertThat(new JsonSerde<>(Contracts.record(name)).read(written(full).getBytes(UTF_8)))
        .isEqualTo(full);
    assertThat(new JsonSerde<>(Contracts.record(name)).read(written(minimal).getBytes(UTF_8)))
        .isEqualTo(minimal);
  }

  @Test
  void aWrongValueIsNoticed() {
    assertThat(checks.mistakes("feed-definition", "{\"id\":\"a\",\"url\":\"no url\"}"))
        .anyMatch(mistake -> mistake.contains("paused"))
        .anyMatch(mistake -> mistake.contains("uri"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSchemaListsExactlyTheComponents(String name) {
    JsonNode schema = Contracts.schema(name);

    describes(schema, schema, Contracts.record(name), name);
  }

  /** Goes down into the records that a record holds. */
  private static void describes(
      JsonNode root, JsonNode schema, Class<? extends Record> type, String at) {
    RecordComponent[] components = type.getRecordComponents();
    JsonNode properties = schema.path("properties");
    assertThat(properties.propertyNames())
        .as("properties of %s", at)
        .containsExactlyElementsOf(
            Arrays.stream(components).map(RecordComponent::getName).toList());
    assertThat(schema.path("required").valueStream().map(JsonNode::asString))
        .as("required of %s", at)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(components)
                .filter(component -> !Specimen.isNullable(component))
                .map(RecordComponent::getName)
                .toList());
    assertThat(schema.path("additionalProperties").asBoolean()).as("%s is open", at).isTrue();
    for (RecordComponent component : components) {
      JsonNode property = properties.path(component.getName());
      describes(root, property, component.getGenericType(), at + "." + component.getName());
    }
  }

  private static void describes(JsonNode root, JsonNode property, Type type, String at) {
    if (property.has("$ref")) {
      String target = property.path("$ref").asString();
      JsonNode resolved =
          target.startsWith("#")
              ? root.at(target.substring(1))
              : Contracts.schema(target.replace(".v1.json", ""));
      describes(target.startsWith("#") ? root : resolved, resolved, type, at);
      return;
    }
    assertThat(property.path("description").asString("")).as("description of %s", at).isNotEmpty();
    assertThat(property.path("type").asString("")).as("type of %s", at).isEqualTo(jsonType(type));
    assertThat(property.path("format").asString("")).as("format of %s", at).isEqualTo(format(type));
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      Type content = generic.getActualTypeArguments()[0];
      if (content instanceof Class<?> inner && inner.isRecord()) {
        describes(root, property.path("items"), content, at + "[]");
      } else {
        assertThat(property.path("items").path("type").asString("")).isEqualTo(jsonType(content));
      }
      return;
    }
    if (type instanceof Class<?> plain && plain.isEnum()) {
      assertThat(property.path("enum").valueStream().map(JsonNode::asString))
          .as("values of %s", at)
          .containsExactlyElementsOf(
              Arrays.stream(plain.getEnumConstants()).map(Object::toString).toList());
    }
    if (jsonType(type).equals("object") && type instanceof Class<?> plain) {
      describes(root, property, plain.asSubclass(Record.class), at);
    }
  }

  private static String jsonType(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class ? "object" : "array";
    }
    if (type == int.class || type == Integer.class || type == long.class) return "integer";
    if (type == double.class) return "number";
    if (type == boolean.class) return "boolean";
    boolean isRecord = type instanceof Class<?> plain && plain.isRecord();
    return isRecord && type != ArticleId.class ? "object" : "string";
  }

  private static String format(Type type) {
    if (type == URI.class) return "uri";
    // Not "duration" for a Duration: that format (RFC 3339, appendix A) knows no fractions.
    return type == Instant.class ? "date-time" : "";
  }
}

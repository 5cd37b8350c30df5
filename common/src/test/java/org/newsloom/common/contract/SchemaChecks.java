package org.newsloom.common.contract;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Validates JSON against the published schemas, formats included. The only user of the library. */
final class SchemaChecks {
  private static final String PREFIX = "https://contracts.invalid/";

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build())
                  .schemas(SchemaChecks::load));

  /** What is wrong with a text, empty if nothing. */
  List<String> mistakes(String name, String json) {
    Schema schema = registry.getSchema(SchemaLocation.of(PREFIX + name + ".v1.json"));
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  /** What is wrong with a schema itself, by the schema of schemas. */
  List<String> mistakesInSchema(JsonNode schema) {
    String dialect = SpecificationVersion.DRAFT_2020_12.getDialectId();
    return registry.getSchema(SchemaLocation.of(dialect)).validate(schema).stream()
        .map(Object::toString)
        .toList();
  }

  private static @Nullable String load(String location) {
    if (!location.startsWith(PREFIX)) return null;
    Path file = Contracts.FOLDER.resolve("schemas").resolve(location.substring(PREFIX.length()));
    return Contracts.text(file);
  }
}

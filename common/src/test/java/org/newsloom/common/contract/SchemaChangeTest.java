package org.newsloom.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Schemas change additively only: first that the comparison can fail, then that it does not. */
class SchemaChangeTest {
  private static final String RELEASED =
      """
      {"type": "object", "required": ["id", "kind"], "additionalProperties": true,
       "properties": {
         "id": {"type": "string", "minLength": 1},
         "kind": {"type": "string", "enum": ["page", "feed"]},
         "score": {"type": "number", "maximum": 1},
         "at": {"type": "string", "format": "date-time"},
         "names": {"type": "array", "items": {"type": "string"}},
         "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
         "inner": {"$ref": "#/$defs/inner"}},
       "$defs": {"inner": {"type": "object", "properties": {"deep": {"type": "boolean"}}}}}
      """;

  static List<Path> released() {
    return Contracts.files("released/v1");
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static List<String> breaksOfReplacing(String before, String after) {
    assertThat(RELEASED).contains(before);
    return SchemaChange.breaks(json(RELEASED), json(RELEASED.replace(before, after)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "score":                       | "rating":                           | /score: was removed
          "type": "number"               | "type": "string"                    | /score: type changed
          ["id", "kind"]                 | ["id", "kind", "at"]                | /at: became required
          ["id", "kind"]                 | ["id"]                              | /kind: may now be missing
          ["page", "feed"]               | ["page"]                            | /kind: value feed was removed
          "format": "date-time"          | "format": "date"                    | /at: format changed
          "minLength": 1                 | "minLength": 2                      | /id: minLength was raised
          "maximum": 1                   | "maximum": 0.5                      | /score: maximum was lowered
          "items": {"type": "string"}    | "items": {"type": "object"}         | /names[]: type changed
          {"type": "integer"}            | {"type": "string"}                  | /counts{}: type changed
          {"deep": {"type": "boolean"}}  | {"deep": {"type": "string"}}        | /$defs/inner/deep: type changed
          "additionalProperties": true   | "additionalProperties": false       | /: additionalProperties changed
          "format": "date-time"          | "format": "date-time", "enum": [1]  | /at: values were narrowed
          "#/$defs/inner"                | "#/$defs/other"                     | /inner: $ref changed
          """)
  void whatReadersWouldMissIsABreak(String before, String after, String expected) {
    assertThat(breaksOfReplacing(before, after)).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "properties": {"deep"  | "properties": {"more": {"type": "string"}, "deep"
          ["page", "feed"]       | ["page", "feed", "wire"]
          "minLength": 1         | "minLength": 0
          "minLength": 1         | "minLength": 1, "description": "said better"
          """)
  void whatOnlyAddsIsNone(String before, String after) {
    assertThat(breaksOfReplacing(before, after)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("released")
  void todaysSchemasOnlyAddToTheReleasedOnes(Path released) {
    String name = released.getFileName().toString().replace(".json", "");

    assertThat(SchemaChange.breaks(Contracts.json(released), Contracts.schema(name))).isEmpty();
  }

  @Test
  void everySchemaWasReleased() {
    assertThat(released())
        .extracting(file -> file.getFileName().toString().replace(".json", ""))
        .containsExactlyInAnyOrderElementsOf(Contracts.names());
  }
}

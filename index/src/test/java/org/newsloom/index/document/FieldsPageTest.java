package org.newsloom.index.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.JsonNode;

/** The page that people read names each field that the templates have. */
class FieldsPageTest {
  @ParameterizedTest
  @ValueSource(strings = {"article-template.json", "ledger-template.json"})
  void namesEveryFieldOfATemplate(String template) throws IOException {
    String page = Files.readString(Path.of("FIELDS.md"));
    Set<String> fields = new TreeSet<>();
    collect(mappings(template), "", fields);

    assertThat(fields).isNotEmpty().allSatisfy(field -> assertThat(page).contains(lastOf(field)));
  }

  @Test
  void everySearchedAndHighlightedFieldExists() throws IOException {
    Set<String> fields = new TreeSet<>();
    collect(mappings("article-template.json"), "", fields);

    assertThat(fields)
        .containsAll(SearchFields.HIGHLIGHTED_TITLES)
        .containsAll(SearchFields.HIGHLIGHTED_BODIES)
        .containsAll(
            SearchFields.SEARCHED.stream().map(field -> field.replaceFirst("\\^.*", "")).toList());
  }

  private static String lastOf(String field) {
    return field.substring(field.lastIndexOf('.') + 1);
  }

  private static JsonNode mappings(String template) throws IOException {
    try (InputStream in =
        FieldsPageTest.class.getResourceAsStream("/org/newsloom/index/" + template)) {
      return Json.MAPPER.readTree(in).path("template").path("mappings");
    }
  }

  private static void collect(JsonNode mappings, String path, Set<String> fields) {
    for (String kind : new String[] {"properties", "fields"}) {
      mappings
          .path(kind)
          .propertyStream()
          .forEach(
              field -> {
                String name = path + field.getKey();
                if (field.getValue().has("type")) fields.add(name);
                collect(field.getValue(), name + ".", fields);
              });
    }
  }
}

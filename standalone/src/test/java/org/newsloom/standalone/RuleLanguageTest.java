package org.newsloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.enrich.rule.RulesFile;

/** The schema for editors and the manual say what the language is. */
class RuleLanguageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(text("rules/rules.schema.json"), InputFormat.JSON);

  static List<String> examples() {
    return EXAMPLE
        .matcher(text("docs/rule-language.md"))
        .results()
        .map(example -> example.group(1))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleInTheManualIsARule(String yaml) {
    assertThat(RulesFile.parse(yaml).problems()).isEmpty();
    assertThat(mistakes(yaml)).isEmpty();
  }

  @Test
  void theShippedPackIsOfTheSchemaThatItNames() {
    String pack = text("rules/levant.yaml");

    assertThat(pack).startsWith("# yaml-language-server: $schema=rules.schema.json\n");
    assertThat(mistakes(pack)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: Bad Id, any: [x1]}",
        "{any: [x1]}",
        "{id: a}",
        "{id: a, anny: [x1]}",
        "{id: a, any: []}",
        "{id: a, any: [[x1]]}",
        "{id: a, any: ['gol*']}",
        "{id: a, any: [{}]}",
        "{id: a, none: [x1]}",
        "{id: a, any: [{exact: [x1]}]}",
        "{id: a, any: [{spellings: [Quneitra]}]}",
        "{id: a, any: [{requires: b, phrase: x1}]}",
        "{id: a, lang: english, any: [x1]}",
        "{id: a, field: tags, any: [x1]}",
        "{id: a, domain: www.a.example, any: [x1]}",
        "{id: a, near: {terms: [x1]}}",
        "{id: a, near: {terms: [x1], with: [y1], within: 501}}",
        "{id: a, near: {terms: [x1], with: [y1], sentences: 0}}",
        "{id: a, regex: x1}"
      })
  void whatCheckRefusesTheSchemaMarksToo(String yaml) {
    assertThat(RulesFile.parse(yaml).problems()).isNotEmpty();
    assertThat(mistakes(yaml)).isNotEmpty();
  }

  private List<String> mistakes(String yaml) {
    return schema.validate(yaml, InputFormat.YAML).stream().map(Object::toString).toList();
  }

  private static String text(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

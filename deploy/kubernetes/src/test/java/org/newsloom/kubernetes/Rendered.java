package org.newsloom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The resources that Helm makes of the chart with certain values, or that stand in a file. */
record Rendered(List<JsonNode> resources) {
  static final Path CHART = Path.of("newsloom");
  static final Path EXAMPLES = Path.of("examples");
  private static final YAMLMapper YAML = new YAMLMapper();

  Rendered {
    resources = List.copyOf(resources);
  }

  /** As {@code helm template news --namespace press} with these values. */
  static Rendered with(Path... values) {
    var command = new Helm(CHART).template().withName("news").withNamespace("press");
    for (Path one : values) command.withValuesFile(one);
    return of(command.call());
  }

  /** The same with values as YAML text. */
  static Rendered with(String values) {
    return with(valuesFile(values));
  }

  static Path valuesFile(String values) {
    try {
      Path file = Files.createTempFile("values", ".yaml");
      file.toFile().deleteOnExit();
      return Files.writeString(file, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Rendered file(Path file) {
    try {
      return of(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rendered of(String yaml) {
    List<JsonNode> resources = new ArrayList<>();
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      while (documents.hasNextValue()) {
        JsonNode one = documents.nextValue();
        if (one != null && one.isObject()) resources.add(one);
      }
    }
    assertThat(resources).as("resources in%n%s", yaml).isNotEmpty();
    return new Rendered(resources);
  }

  Stream<JsonNode> all(String kind) {
    return resources.stream().filter(one -> one.path("kind").asString().equals(kind));
  }

  JsonNode one(String kind, String name) {
    return all(kind)
        .filter(one -> nameOf(one).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }

  /** The pods of the stages and of setup. */
  List<JsonNode> podTemplates() {
    return Stream.of("Deployment", "StatefulSet", "Job")
        .flatMap(this::all)
        .map(one -> one.path("spec").path("template"))
        .toList();
  }

  static String nameOf(JsonNode resource) {
    return resource.path("metadata").path("name").asString();
  }

  static String stageOf(JsonNode resource) {
    return resource.path("metadata").path("labels").path("app.kubernetes.io/component").asString();
  }
}

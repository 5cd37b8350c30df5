package org.newsloom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The resources that Helm makes of the chart with certain values, or that stand in a file. */
record Rendered(List<JsonNode> resources) {
  static final Path CHART = Path.of("newsloom");

  /** The oldest that the chart allows. */
  private static final String KUBERNETES = "1.30.0";

  static final Path EXAMPLES = Path.of("examples");
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Helm's library, unlike its command, leaves hooks out of what it renders. */
  private static final Path WITHOUT_HOOKS = withoutHooks();

  /** What a hook's annotation is called there. */
  static final String HOOK = "was-a-hook";

  Rendered {
    resources = List.copyOf(resources);
  }

  /** As {@code helm template news --namespace press} with these values. */
  static Rendered with(Path... values) {
    var command =
        new Helm(WITHOUT_HOOKS)
            .template()
            .withName("news")
            .withNamespace("press")
            .withKubeVersion(KUBERNETES);
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

  private static Path withoutHooks() {
    try (Stream<Path> files = Files.walk(CHART, FileVisitOption.FOLLOW_LINKS)) {
      Path copy = Files.createTempDirectory("chart").resolve("newsloom");
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(CHART.relativize(file));
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.writeString(target, Files.readString(file).replace("helm.sh/hook:", HOOK + ":"));
      }
      return copy;
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

package org.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsloom.common.model.PageFacts;
import org.newsloom.ingest.page.Extraction.Extracted;
import org.newsloom.ingest.page.Extraction.NotAnArticle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pairs of {@code pages/NAME.html} and {@code NAME.expected.json}. To rewrite the expectations
 * after a change, run with {@code -Dnewsloom.golden=src/test/resources/pages} and review the
 * difference.
 */
class GoldenPagesTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".html"))
          .map(name -> name.substring(0, name.length() - ".html".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void pageIsReadAsExpected(String name) throws IOException {
    Path expectation = folder().resolve(name + ".expected.json");
    JsonNode expected = MAPPER.readTree(expectation.toFile());
    JsonNode page = expected.path("page");

    Extraction extraction =
        new ArticleExtractor()
            .extract(
                Files.readAllBytes(folder().resolve(name + ".html")),
                page.path("contentType").asString(),
                URI.create(page.path("url").asString()));

    ObjectNode actual = MAPPER.createObjectNode();
    actual.set("page", page);
    actual.set("extraction", asJson(extraction));
    rewrite(name, actual);
    assertThat(differences(expected.path("extraction"), actual.path("extraction")))
        .as("%s: expected and found, field by field", name)
        .isEmpty();
  }

  private static JsonNode asJson(Extraction extraction) {
    return switch (extraction) {
      case Extracted article -> article(article);
      case NotAnArticle not -> {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("kind", not.kind().toString()).put("reason", not.reason());
        Published published = not.published();
        yield published == null ? json : json.put("published", published.text());
      }
    };
  }

  private static JsonNode article(Extracted article) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("title", article.title());
    json.put("summary", article.summary());
    json.set("body", MAPPER.valueToTree(List.of(article.body().split("\n\n", -1))));
    json.set("authors", MAPPER.valueToTree(article.authors()));
    json.set("keywords", MAPPER.valueToTree(article.keywords()));
    json.put("section", article.section());
    json.put("image", Objects.toString(article.image(), null));
    json.put("language", article.language());
    json.put("publishedAt", Objects.toString(article.publishedAt(), null));
    json.put("updatedAt", Objects.toString(article.updatedAt(), null));
    json.put("canonicalUrl", Objects.toString(article.canonicalUrl(), null));
    json.put("siteName", article.siteName());
    PageFacts facts = article.facts();
    json.put("kind", facts.kind().toString());
    json.put("free", facts.free());
    json.put("subtitle", facts.subtitle());
    json.put("imageCaption", facts.imageCaption());
    json.put("imageCredit", facts.imageCredit());
    json.put("publishedOn", facts.publishedOn());
    json.put("publishedFrom", Objects.toString(facts.publishedFrom(), null));
    json.set("optOuts", MAPPER.valueToTree(facts.optOuts()));
    json.set("bodyParts", MAPPER.valueToTree(parts(article)));
    return json;
  }

  /** What the body's parts are and say: offsets would tell a reviewer nothing. */
  private static List<String> parts(Extracted article) {
    return article.facts().bodyParts().stream()
        .map(
            part ->
                part.kind()
                    + (part.level() == 0 ? "" : " " + part.level())
                    + ": "
                    + article.body().substring(part.start(), part.end()))
        .toList();
  }

  /** A line for each field, or for each paragraph of a list, that is not as it should be. */
  private static List<String> differences(JsonNode expected, JsonNode actual) {
    Set<String> fields = new TreeSet<>(expected.propertyNames());
    fields.addAll(actual.propertyNames());
    return fields.stream()
        .flatMap(field -> differences(field, expected.path(field), actual.path(field)))
        .toList();
  }

  private static Stream<String> differences(String field, JsonNode expected, JsonNode actual) {
    if (expected.equals(actual)) return Stream.empty();
    if (!expected.isArray() || !actual.isArray()) {
      return Stream.of(
          "%n  %s%n    expected %s%n    found    %s".formatted(field, expected, actual));
    }
    return IntStream.range(0, Math.max(expected.size(), actual.size()))
        .boxed()
        .flatMap(i -> differences(field + '[' + i + ']', expected.path(i), actual.path(i)));
  }

  private static void rewrite(String name, JsonNode actual) throws IOException {
    String target = System.getProperty("newsloom.golden");
    if (target == null) return;
    Files.writeString(Path.of(target, name + ".expected.json"), pretty(actual) + '\n');
  }

  private static String pretty(JsonNode json) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  static Path folder() {
    URL folder = Objects.requireNonNull(GoldenPagesTest.class.getResource("/pages"));
    try {
      return Path.of(folder.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

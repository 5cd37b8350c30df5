package org.newsloom.index.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.JsonNode;

/**
 * The file that Kibana imports is what its source says, and nothing is wrong with it. {@code
 * -Dkibana.rewrite=true} makes it anew.
 */
class SavedObjectsTest {
  private static final Path FOLDER = Path.of("..", "deploy", "kibana");
  static final Path FILE = FOLDER.resolve("newsloom.ndjson");

  private final KibanaSource source = KibanaSource.read(FOLDER.resolve("source"));

  @Test
  void theFileIsWhatItsSourceSays() throws IOException {
    if (Boolean.getBoolean("kibana.rewrite")) Files.writeString(FILE, SavedObjects.ndjson(source));

    assertThat(Files.readString(FILE)).isEqualTo(SavedObjects.ndjson(source));
  }

  @Test
  void nothingIsWrongWithIt() {
    assertThat(ObjectChecks.findings(SavedObjects.ndjson(source))).isEmpty();
  }

  @Test
  void allThatThereIsStandsOnADashboard() {
    Set<String> shown = new HashSet<>();
    source.dashboards().stream()
        .flatMap(dashboard -> dashboard.rows().stream())
        .flatMap(row -> row.panels().stream())
        .filter(panel -> panel.show() != null)
        .forEach(panel -> shown.add(panel.show()));

    assertThat(shown)
        .containsAll(source.charts().stream().map(KibanaSource.Chart::id).toList())
        .containsAll(source.searches().stream().map(KibanaSource.Search::id).toList())
        .containsAll(source.maps().stream().map(KibanaSource.PlaceMap::id).toList());
  }

  @Test
  void rowsFillTheGridFromSideToSide() {
    assertThat(source.dashboards().stream().flatMap(dashboard -> dashboard.rows().stream()))
        .allSatisfy(
            row ->
                assertThat(row.panels().stream().mapToInt(KibanaSource.Panel::width).sum())
                    .isEqualTo(48));
  }

  @Test
  void readersMayReadTheSpaceAndWhatItsDataViewsNameAndNothingElse() throws IOException {
    JsonNode space = json("space.json");
    JsonNode role = json("reader-role.json");
    JsonNode indices = role.at("/elasticsearch/indices");
    List<String> read = texts(indices.path(0).path("names"));

    assertThat(texts(role.at("/kibana/0/spaces"))).containsExactly(space.path("id").asString());
    assertThat(texts(role.at("/kibana/0/base"))).containsExactly("read");
    assertThat(role.path("kibana")).hasSize(1);
    assertThat(role.at("/elasticsearch/cluster")).isEmpty();
    assertThat(indices).hasSize(1);
    assertThat(texts(indices.path(0).path("privileges")))
        .containsExactly("read", "view_index_metadata");
    assertThat(source.dataViews())
        .allSatisfy(view -> assertThat(read).contains(view.index() + "*"));
    assertThat(read).hasSameSizeAs(source.dataViews());
  }

  private static JsonNode json(String file) throws IOException {
    return Json.MAPPER.readTree(Files.readString(FOLDER.resolve(file)));
  }

  private static List<String> texts(JsonNode array) {
    Stream<JsonNode> values = array.valueStream();
    return values.map(JsonNode::asString).toList();
  }
}

package org.newsloom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The alerts are whole and the operating page has a section for each. That the stages export what
 * they look at is shown where stages run: FeedToSearchIT.
 */
class AlertsTest {
  private static final Path ALERTS = Path.of("..", "prometheus", "alerts.yml");
  private static final Path PAGE = Path.of("..", "..", "docs", "operating.md");

  private final JsonNode file = Rendered.file(ALERTS).resources().getFirst();

  @Test
  void everyAlertSaysWhatIsWrongAndHowBadItIs() {
    assertThat(alerts())
        .isNotEmpty()
        .allSatisfy(
            alert -> {
              assertThat(alert.path("expr").asString()).isNotBlank();
              assertThat(alert.path("for").asString()).matches("\\d+m");
              assertThat(alert.path("labels").path("severity").asString()).isIn("page", "ticket");
              assertThat(alert.path("annotations").path("summary").asString()).isNotBlank();
              assertThat(alert.path("annotations").path("description").asString()).endsWith(".");
            });
  }

  @Test
  void everyAlertHasItsSectionInTheOperatingPageAndViceVersa() throws IOException {
    List<String> sections;
    try (Stream<String> lines = Files.lines(PAGE)) {
      sections =
          lines
              .filter(line -> line.startsWith("### Newsloom"))
              .map(line -> line.substring(4).strip())
              .toList();
    }

    assertThat(alerts())
        .extracting(alert -> alert.path("alert").asString())
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(sections);
    assertThat(alerts())
        .allSatisfy(
            alert ->
                assertThat(alert.path("annotations").path("runbook_url").asString())
                    .isEqualTo(
                        "docs/operating.md#"
                            + alert.path("alert").asString().toLowerCase(Locale.ROOT)));
  }

  @Test
  void theChartBringsTheSameAlerts() {
    Rendered chart = Rendered.with("monitoring: { rules: true }");

    assertThat(chart.one("PrometheusRule", "news").path("spec")).isEqualTo(file);
  }

  private List<JsonNode> alerts() {
    return StreamSupport.stream(file.path("groups").spliterator(), false)
        .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
        .toList();
  }
}

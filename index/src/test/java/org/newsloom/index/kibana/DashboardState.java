package org.newsloom.index.kibana;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.newsloom.common.kafka.Json;
import org.newsloom.index.kibana.KibanaSource.Control;
import org.newsloom.index.kibana.KibanaSource.Dashboard;
import org.newsloom.index.kibana.KibanaSource.Kind;
import org.newsloom.index.kibana.KibanaSource.Panel;
import org.newsloom.index.kibana.KibanaSource.Row;
import org.newsloom.index.kibana.SavedObject.Reference;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A dashboard as Kibana knows it: rows become places on its grid of 48 columns. */
final class DashboardState {

  /** What a panel may show. */
  private record Shown(SavedObject.Type type, String title, boolean titled) {}

  private final Map<String, Shown> known = new HashMap<>();
  private final ArrayNode panels = Json.MAPPER.createArrayNode();
  private final ObjectNode controls = Json.MAPPER.createObjectNode();
  private final List<Reference> references = new ArrayList<>();
  private final Dashboard dashboard;

  DashboardState(Dashboard dashboard, KibanaSource source) {
    this.dashboard = dashboard;
    source
        .searches()
        .forEach(it -> known.put(it.id(), new Shown(SavedObject.Type.SEARCH, it.title(), true)));
    source
        .maps()
        .forEach(it -> known.put(it.id(), new Shown(SavedObject.Type.MAP, it.title(), true)));
    source
        .charts()
        .forEach(
            it ->
                // A number is labelled by itself.
                known.put(
                    it.id(),
                    new Shown(SavedObject.Type.CHART, it.title(), it.kind() != Kind.NUMBER)));
    int y = 0;
    for (Row row : dashboard.rows()) {
      int x = 0;
      for (Panel panel : row.panels()) {
        place(panel, x, y, row.height());
        x += panel.width();
      }
      y += row.height();
    }
    dashboard.controls().forEach(this::offer);
  }

  List<Reference> references() {
    return List.copyOf(references);
  }

  private void place(Panel panel, int x, int y, int height) {
    String index = "p" + (panels.size() + 1);
    ObjectNode placed = panel.text() == null ? shown(panel, index) : text(panel.text());
    placed.put("panelIndex", index);
    placed
        .putObject("gridData")
        .put("x", x)
        .put("y", y)
        .put("w", panel.width())
        .put("h", height)
        .put("i", index);
    panels.add(placed);
  }

  private ObjectNode shown(Panel panel, String index) {
    String id = Objects.requireNonNull(panel.show(), "a panel shows nothing");
    Shown shown = Objects.requireNonNull(known.get(id), id);
    references.add(new Reference(shown.type(), id, index + ":panel_" + index));
    ObjectNode placed =
        JsonTemplate.fill(
            """
            {
              "type": $type,
              "panelRefName": $reference,
              "title": $title,
              "embeddableConfig": { "enhancements": {} }
            }
            """,
            Map.of(
                "type",
                shown.type().wireName(),
                "reference",
                "panel_" + index,
                "title",
                Objects.requireNonNullElse(panel.title(), shown.title())));
    ObjectNode own = placed.withObject("/embeddableConfig");
    if (!shown.titled()) own.put("hidePanelTitles", true);
    if (panel.last() != null) {
      own.putObject("timeRange").put("from", "now-" + panel.last()).put("to", "now");
    }
    return placed;
  }

  private static ObjectNode text(String markdown) {
    return JsonTemplate.fill(
        """
        {
          "type": "visualization",
          "title": "",
          "embeddableConfig": {
            "hidePanelTitles": true,
            "enhancements": {},
            "savedVis": {
              "type": "markdown",
              "title": "",
              "params": { "markdown": $markdown, "fontSize": 12, "openLinksInNewTab": false },
              "uiState": {},
              "data": {
                "aggs": [],
                "searchSource": {
                  "query": { "query": "", "language": "kuery" },
                  "filter": []
                }
              }
            }
          }
        }
        """,
        Map.of("markdown", markdown.strip()));
  }

  private void offer(Control control) {
    String id = "c" + (controls.size() + 1);
    controls.set(
        id,
        JsonTemplate.fill(
            """
            {
              "order": $order,
              "width": "medium",
              "grow": true,
              "type": "optionsListControl",
              "explicitInput": {
                "id": $id,
                "fieldName": $field,
                "title": $label,
                "singleSelect": $single,
                "enhancements": {}
              }
            }
            """,
            Map.of(
                "order",
                controls.size(),
                "id",
                id,
                "field",
                control.field(),
                "label",
                control.label(),
                "single",
                control.single())));
    references.add(
        new Reference(
            SavedObject.Type.DATA_VIEW,
            dashboard.dataView(),
            "controlGroup_" + id + ":optionsListDataView"));
  }

  ObjectNode attributes() {
    return JsonTemplate.fill(
        """
        {
          "title": $title,
          "description": $description,
          "version": 1,
          "timeRestore": true,
          "timeFrom": "now-7d",
          "timeTo": "now",
          "refreshInterval": { "pause": false, "value": 30000 },
          "kibanaSavedObjectMeta": {
            "searchSourceJSON": "{\\"query\\":{\\"query\\":\\"\\",\\"language\\":\\"kuery\\"},\\"filter\\":[]}"
          },
          "optionsJSON": $options,
          "panelsJSON": $panels,
          "controlGroupInput": {
            "controlStyle": "oneLine",
            "chainingSystem": "HIERARCHICAL",
            "showApplySelections": false,
            "panelsJSON": $controls,
            "ignoreParentSettingsJSON": $ignored
          }
        }
        """,
        Map.of(
            "title",
            dashboard.title(),
            "description",
            dashboard.description(),
            "options",
            compact(
                """
                {
                  "useMargins": true,
                  "syncColors": true,
                  "syncCursor": true,
                  "syncTooltips": false,
                  "hidePanelTitles": false
                }
                """),
            "panels",
            panels.toString(),
            "controls",
            controls.toString(),
            "ignored",
            compact(
                """
                {
                  "ignoreFilters": false,
                  "ignoreQuery": false,
                  "ignoreTimerange": false,
                  "ignoreValidations": false
                }
                """)));
  }

  private static String compact(String json) {
    return JsonTemplate.fill(json, Map.of()).toString();
  }
}

package org.newsloom.index.kibana;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.newsloom.index.kibana.MappedFields.Use;
import tools.jackson.databind.JsonNode;

/**
 * Finds panels in the wrong place, panels of nothing, links to nowhere, controls that empty panels.
 */
final class DashboardChecks {
  private static final int COLUMNS = 48;
  private static final Pattern LINK = Pattern.compile("\\]\\(#/view/([^)]*)\\)");

  private record Place(int x, int y, int width, int height) {
    boolean isOnTheGrid() {
      return x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= COLUMNS;
    }

    boolean covers(Place other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }
  }

  private final CheckedObject object;
  private final Set<String> panelIndices = new HashSet<>();
  private final List<Place> places = new ArrayList<>();
  private final Set<MappedFields> shownFields = new HashSet<>();

  DashboardChecks(CheckedObject object) {
    this.object = object;
  }

  void check() {
    JsonNode attributes = object.attributes();
    object.inString(attributes, "optionsJSON");
    object.inString(attributes.path("kibanaSavedObjectMeta"), "searchSourceJSON");
    for (JsonNode panel : object.inString(attributes, "panelsJSON")) {
      checkPlace(panel);
      checkContent(panel);
    }
    JsonNode controls = attributes.path("controlGroupInput");
    object.inString(controls, "ignoreParentSettingsJSON");
    object.inString(controls, "panelsJSON").properties().forEach(this::checkControl);
  }

  private void checkPlace(JsonNode panel) {
    JsonNode grid = panel.path("gridData");
    String index = panel.path("panelIndex").asString("");
    object.demand(panelIndices.add(index), "two panels are called " + index);
    object.demand(
        grid.path("i").asString("").equals(index), index + " has another name on the grid");
    var place =
        new Place(
            grid.path("x").asInt(-1),
            grid.path("y").asInt(-1),
            grid.path("w").asInt(0),
            grid.path("h").asInt(0));
    object.demand(place.isOnTheGrid(), index + " stands outside the grid");
    object.demand(places.stream().noneMatch(place::covers), index + " covers another panel");
    places.add(place);
  }

  private void checkContent(JsonNode panel) {
    String type = panel.path("type").asString("");
    if (type.equals("visualization")) {
      JsonNode text = panel.at("/embeddableConfig/savedVis/params/markdown");
      object.demand(text.isString(), "a text panel has no text");
      Matcher link = LINK.matcher(text.asString(""));
      while (link.find()) {
        object.demand(
            object.exists("dashboard", link.group(1)), "a link to nowhere: " + link.group(1));
      }
      return;
    }
    String index = panel.path("panelIndex").asString("");
    object
        .target(index + ":" + panel.path("panelRefName").asString("no panelRefName"), type)
        .ifPresent(shown -> shownFields.addAll(object.fieldsOfDataViews(shown)));
  }

  private void checkControl(Map.Entry<String, JsonNode> control) {
    String id = control.getKey();
    JsonNode input = control.getValue().path("explicitInput");
    object.demand(input.path("id").asString("").equals(id), id + " has another name inside");
    String field = input.path("fieldName").asString("");
    Optional<MappedFields> fields =
        object.fieldsBehind("controlGroup_" + id + ":optionsListDataView");
    fields.ifPresent(known -> object.uses(known, field, Use.GROUPED));
    // Its filter goes to all panels, and finds nothing where the field does not exist.
    object.demand(
        shownFields.stream().allMatch(known -> known.has(field)),
        "the control of " + field + " would empty panels of another data view");
  }
}

package org.newsloom.index.kibana;

import static org.newsloom.index.kibana.SavedObject.Type.CHART;
import static org.newsloom.index.kibana.SavedObject.Type.DASHBOARD;
import static org.newsloom.index.kibana.SavedObject.Type.DATA_VIEW;
import static org.newsloom.index.kibana.SavedObject.Type.MAP;
import static org.newsloom.index.kibana.SavedObject.Type.SEARCH;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.newsloom.common.kafka.Json;
import org.newsloom.index.kibana.KibanaSource.Chart;
import org.newsloom.index.kibana.KibanaSource.Dashboard;
import org.newsloom.index.kibana.KibanaSource.DataView;
import org.newsloom.index.kibana.KibanaSource.FieldFormat;
import org.newsloom.index.kibana.KibanaSource.PlaceMap;
import org.newsloom.index.kibana.KibanaSource.Search;
import org.newsloom.index.kibana.SavedObject.Reference;
import tools.jackson.databind.node.ObjectNode;

/** Turns the source into the file that Kibana imports, what is referred to first. */
final class SavedObjects {
  private static final String SEARCH_INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";
  private static final String MAP_INDEX = "layer_1_source_index_pattern";

  private final KibanaSource source;

  private SavedObjects(KibanaSource source) {
    this.source = source;
  }

  /** The file's text: an object a line. */
  static String ndjson(KibanaSource source) {
    return new SavedObjects(source)
        .all()
        .map(object -> object.line() + "\n")
        .collect(Collectors.joining());
  }

  private Stream<SavedObject> all() {
    return Stream.of(
            source.dataViews().stream().map(SavedObjects::dataView),
            source.searches().stream().map(SavedObjects::search),
            source.charts().stream().map(SavedObjects::chart),
            source.maps().stream().map(SavedObjects::map),
            source.dashboards().stream().map(this::dashboard))
        .flatMap(objects -> objects);
  }

  private static SavedObject dataView(DataView view) {
    ObjectNode formats = Json.MAPPER.createObjectNode();
    view.formats().forEach((field, format) -> formats.set(field, format(format)));
    ObjectNode attributes =
        JsonTemplate.fill(
            """
            { "title": $index, "name": $name, "timeFieldName": $time, "fieldFormatMap": $formats }
            """,
            Map.of(
                "index",
                view.index(),
                "name",
                view.name(),
                "time",
                view.time(),
                "formats",
                formats.toString()));
    return new SavedObject(DATA_VIEW, view.id(), attributes, List.of());
  }

  private static ObjectNode format(FieldFormat format) {
    String json =
        switch (format) {
          case LINK -> "{ \"id\": \"url\", \"params\": { \"type\": \"a\" } }";
          case DURATION ->
              """
              {
                "id": "duration",
                "params": {
                  "inputFormat": "seconds",
                  "outputFormat": "humanizePrecise",
                  "outputPrecision": 1,
                  "useShortSuffix": true
                }
              }
              """;
        };
    return JsonTemplate.fill(json, Map.of());
  }

  private static SavedObject search(Search search) {
    ObjectNode found =
        JsonTemplate.fill(
            "{ \"query\": $query, \"filter\": [], \"indexRefName\": $reference }",
            Map.of(
                "query",
                LensColumns.kql(Objects.requireNonNullElse(search.where(), "")),
                "reference",
                SEARCH_INDEX));
    ObjectNode attributes =
        JsonTemplate.fill(
            """
            {
              "title": $title,
              "description": $description,
              "columns": $columns,
              "sort": [[$sort, "desc"]],
              "grid": {},
              "hideChart": false,
              "isTextBasedQuery": false,
              "timeRestore": false,
              "kibanaSavedObjectMeta": { "searchSourceJSON": $found }
            }
            """,
            Map.of(
                "title",
                search.title(),
                "description",
                search.description(),
                "columns",
                search.columns(),
                "sort",
                search.sort(),
                "found",
                found.toString()));
    return new SavedObject(
        SEARCH,
        search.id(),
        attributes,
        List.of(new Reference(DATA_VIEW, search.dataView(), SEARCH_INDEX)));
  }

  private static SavedObject chart(Chart chart) {
    return new SavedObject(
        CHART,
        chart.id(),
        LensChart.attributes(chart),
        List.of(
            new Reference(
                DATA_VIEW, chart.dataView(), "indexpattern-datasource-layer-" + LensChart.LAYER)));
  }

  private static SavedObject map(PlaceMap map) {
    return new SavedObject(
        MAP,
        map.id(),
        PlaceMapState.attributes(map, MAP_INDEX),
        List.of(new Reference(DATA_VIEW, map.dataView(), MAP_INDEX)));
  }

  private SavedObject dashboard(Dashboard dashboard) {
    var state = new DashboardState(dashboard, source);
    return new SavedObject(DASHBOARD, dashboard.id(), state.attributes(), state.references());
  }
}

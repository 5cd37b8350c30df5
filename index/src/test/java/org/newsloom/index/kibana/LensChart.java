package org.newsloom.index.kibana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.newsloom.common.kafka.Json;
import org.newsloom.index.kibana.KibanaSource.Chart;
import org.newsloom.index.kibana.KibanaSource.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chart as Kibana's Lens knows it: one layer of columns, buckets first, and a visualization that
 * says which column goes where.
 */
final class LensChart {
  static final String LAYER = "layer1";

  private static final String TIME = "time";
  private static final String FIRST_VALUE = "value1";

  private final Chart chart;
  private final ObjectNode columns = Json.MAPPER.createObjectNode();
  private final List<String> groups = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  private LensChart(Chart chart) {
    this.chart = chart;
    // Groups stand before time: so the largest of the whole time are shown, not those of each bar.
    chart.by().forEach(this::addGroup);
    if (chart.over() != null) columns.set(TIME, LensColumns.time(chart.over()));
    chart.show().forEach(this::addValue);
  }

  static ObjectNode attributes(Chart chart) {
    return new LensChart(chart).attributes();
  }

  private void addGroup(String label, String field) {
    groups.add("group" + (groups.size() + 1));
    columns.set(groups.getLast(), LensColumns.terms(label, field, chart.top(), FIRST_VALUE));
  }

  private void addValue(KibanaSource.Measure measure) {
    values.add("value" + (values.size() + 1));
    columns.set(values.getLast(), LensColumns.measure(measure));
  }

  private ObjectNode attributes() {
    return JsonTemplate.fill(
        """
        {
          "title": $title,
          "description": $description,
          "visualizationType": $type,
          "state": {
            "datasourceStates": {
              "formBased": {
                "layers": {
                  "layer1": {
                    "columnOrder": $order,
                    "columns": $columns,
                    "incompleteColumns": {},
                    "sampling": 1,
                    "ignoreGlobalFilters": false
                  }
                }
              },
              "textBased": { "layers": {} }
            },
            "visualization": $visualization,
            "query": $query,
            "filters": [],
            "internalReferences": [],
            "adHocDataViews": {}
          }
        }
        """,
        Map.of(
            "title",
            chart.title(),
            "description",
            Objects.requireNonNullElse(chart.description(), ""),
            "type",
            visualizationType(),
            "order",
            columns.propertyNames(),
            "columns",
            columns,
            "visualization",
            visualization(),
            "query",
            LensColumns.kql(Objects.requireNonNullElse(chart.where(), ""))));
  }

  private String visualizationType() {
    return switch (chart.kind()) {
      case BARS, SHARES, LINES, RANKING -> "lnsXY";
      case DONUT -> "lnsPie";
      case HEATMAP -> "lnsHeatmap";
      case CLOUD -> "lnsTagcloud";
      case TABLE -> "lnsDatatable";
      case NUMBER -> "lnsMetric";
    };
  }

  private ObjectNode visualization() {
    return switch (chart.kind()) {
      case BARS -> axes("bar_stacked");
      case SHARES -> axes("bar_percentage_stacked");
      case LINES -> axes("line");
      case RANKING -> axes("bar_horizontal_stacked");
      case DONUT -> donut();
      case HEATMAP -> heatmap();
      case CLOUD -> cloud();
      case TABLE -> table();
      case NUMBER -> layer("{ \"metricAccessor\": $value }", Map.of("value", values.getFirst()));
    };
  }

  private ObjectNode axes(String series) {
    boolean ranked = chart.kind() == Kind.RANKING;
    ObjectNode layer =
        layer(
            "{ \"seriesType\": $series, \"xAccessor\": $x, \"accessors\": $values }",
            Map.of("series", series, "x", ranked ? groups.getFirst() : TIME, "values", values));
    List<String> splits = ranked ? groups.subList(1, groups.size()) : groups;
    if (!splits.isEmpty()) layer.put("splitAccessor", splits.getFirst());
    return JsonTemplate.fill(
        """
        {
          "legend": { "isVisible": $legend, "position": $position },
          "valueLabels": "hide",
          "fittingFunction": $fitting,
          "axisTitlesVisibilitySettings": { "x": false, "yLeft": false, "yRight": false },
          "tickLabelsVisibilitySettings": { "x": true, "yLeft": true, "yRight": true },
          "gridlinesVisibilitySettings": { "x": true, "yLeft": true, "yRight": true },
          "labelsOrientation": { "x": 0, "yLeft": 0, "yRight": 0 },
          "preferredSeriesType": $series,
          "layers": [$layer]
        }
        """,
        Map.of(
            "legend",
            !splits.isEmpty() || values.size() > 1,
            "position",
            ranked ? "bottom" : "right",
            // A line goes on over hours in which there was nothing to measure.
            "fitting",
            chart.kind() == Kind.LINES ? "Linear" : "None",
            "series",
            series,
            "layer",
            layer));
  }

  private ObjectNode donut() {
    JsonNode layer =
        layer(
            """
            {
              "primaryGroups": $groups,
              "metrics": $values,
              "numberDisplay": "percent",
              "categoryDisplay": "default",
              "legendDisplay": "default",
              "nestedLegend": false
            }
            """,
            Map.of("groups", groups, "values", values));
    return JsonTemplate.fill(
        "{ \"shape\": \"donut\", \"layers\": [$layer] }", Map.of("layer", layer));
  }

  private ObjectNode heatmap() {
    return layer(
        """
        {
          "shape": "heatmap",
          "xAccessor": $x,
          "yAccessor": $y,
          "valueAccessor": $value,
          "legend": { "isVisible": true, "position": "right", "type": "heatmap_legend" },
          "gridConfig": {
            "type": "heatmap_grid",
            "isCellLabelVisible": false,
            "isYAxisLabelVisible": true,
            "isXAxisLabelVisible": true,
            "isYAxisTitleVisible": false,
            "isXAxisTitleVisible": false
          }
        }
        """,
        Map.of("x", groups.get(0), "y", groups.get(1), "value", values.getFirst()));
  }

  private ObjectNode cloud() {
    return layer(
        """
        {
          "tagAccessor": $group,
          "valueAccessor": $value,
          "maxFontSize": 60,
          "minFontSize": 16,
          "orientation": "single",
          "showLabel": false
        }
        """,
        Map.of("group", groups.getFirst(), "value", values.getFirst()));
  }

  private ObjectNode table() {
    return layer(
        "{ \"columns\": $columns, \"paging\": { \"size\": 10, \"enabled\": true } }",
        Map.of(
            "columns",
            columns.propertyNames().stream().map(name -> Map.of("columnId", name)).toList()));
  }

  private static ObjectNode layer(String template, Map<String, ?> values) {
    ObjectNode layer = Json.MAPPER.createObjectNode();
    layer.put("layerId", LAYER).put("layerType", "data");
    layer.setAll(JsonTemplate.fill(template, values));
    return layer;
  }
}

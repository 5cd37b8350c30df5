package org.newsloom.index.kibana;

import java.util.Map;
import java.util.Objects;
import org.newsloom.index.kibana.KibanaSource.Measure;
import tools.jackson.databind.node.ObjectNode;

/** The columns of a Lens layer: buckets of documents, and what is measured of each. */
final class LensColumns {
  private LensColumns() {}

  static ObjectNode time(String field) {
    return JsonTemplate.fill(
        """
        {
          "label": "Time",
          "customLabel": true,
          "dataType": "date",
          "operationType": "date_histogram",
          "sourceField": $field,
          "isBucketed": true,
          "scale": "interval",
          "params": { "interval": "auto", "includeEmptyRows": true, "dropPartials": false }
        }
        """,
        Map.of("field", field));
  }

  /** The values of a field that come first by the column {@code orderedBy}. */
  static ObjectNode terms(String label, String field, int top, String orderedBy) {
    return JsonTemplate.fill(
        """
        {
          "label": $label,
          "customLabel": true,
          "dataType": "string",
          "operationType": "terms",
          "sourceField": $field,
          "isBucketed": true,
          "scale": "ordinal",
          "params": {
            "size": $top,
            "orderBy": { "type": "column", "columnId": $orderedBy },
            "orderDirection": "desc",
            "otherBucket": false,
            "missingBucket": false,
            "parentFormat": { "id": "terms" }
          }
        }
        """,
        Map.of("label", label, "field", field, "top", top, "orderedBy", orderedBy));
  }

  static ObjectNode measure(Measure measure) {
    ObjectNode column =
        switch (measure.is()) {
          case COUNT -> number(measure, "count", "{ \"emptyAsNull\": false }");
          case UNIQUE -> number(measure, "unique_count", "{ \"emptyAsNull\": false }");
          case MEDIAN -> number(measure, "median", "{}");
          case P95 -> number(measure, "percentile", "{ \"percentile\": 95 }");
          case EARLIEST -> number(measure, "min", "{}").put("dataType", "date");
          case LATEST -> number(measure, "max", "{}").put("dataType", "date");
          case NEWEST -> newest(measure);
        };
    if (measure.where() != null) column.set("filter", kql(measure.where()));
    return column;
  }

  private static ObjectNode number(Measure measure, String operation, String params) {
    return JsonTemplate.fill(
        """
        {
          "label": $label,
          "customLabel": true,
          "dataType": "number",
          "operationType": $operation,
          "sourceField": $field,
          "isBucketed": false,
          "scale": "ratio",
          "params": %s
        }
        """
            .formatted(params),
        Map.of("label", measure.label(), "operation", operation, "field", field(measure)));
  }

  /** The value in the newest document that has one. */
  private static ObjectNode newest(Measure measure) {
    ObjectNode column =
        number(measure, "last_value", "{ \"sortField\": \"@timestamp\" }")
            .put("dataType", "string")
            .put("scale", "ordinal");
    column.set("filter", kql(field(measure) + " : *"));
    return column;
  }

  private static String field(Measure measure) {
    // Documents themselves are counted as a field of this name.
    return Objects.requireNonNullElse(measure.of(), "___records___");
  }

  /** A query in Kibana's own language; an empty one finds everything. */
  static ObjectNode kql(String query) {
    return JsonTemplate.fill(
        "{\"query\": $query, \"language\": \"kuery\"}", Map.of("query", query));
  }
}

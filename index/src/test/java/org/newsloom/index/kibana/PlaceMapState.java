package org.newsloom.index.kibana;

import java.util.Map;
import org.newsloom.index.kibana.KibanaSource.PlaceMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A map as Kibana's Maps knows it: Elastic's base map, and above it a layer of circles. */
final class PlaceMapState {
  private static final String STATE =
      """
      {
        "zoom": 2,
        "center": { "lat": 30, "lon": 25 },
        "timeFilters": { "from": "now-7d", "to": "now" },
        "refreshConfig": { "isPaused": true, "interval": 0 },
        "query": { "query": "", "language": "kuery" },
        "filters": [],
        "settings": { "autoFitToDataBounds": true }
      }
      """;

  /** The browser fetches it from Elastic; where it may not, the circles stand on plain ground. */
  private static final String BASE =
      """
      {
        "id": "base",
        "type": "EMS_VECTOR_TILE",
        "sourceDescriptor": { "type": "EMS_TMS", "isAutoSelect": true },
        "style": { "type": "EMS_VECTOR_TILE", "color": "" },
        "visible": true,
        "alpha": 1,
        "minZoom": 0,
        "maxZoom": 24
      }
      """;

  private static final String CIRCLES =
      """
      {
        "id": "places",
        "label": "Articles",
        "type": "GEOJSON_VECTOR",
        "sourceDescriptor": {
          "type": "ES_GEO_GRID",
          "id": "places-source",
          "indexPatternRefName": $reference,
          "geoField": $location,
          "requestType": "point",
          "resolution": "COARSE",
          "metrics": [{ "type": "count" }],
          "applyGlobalQuery": true,
          "applyGlobalTime": true,
          "applyForceRefresh": true
        },
        "style": {
          "type": "VECTOR",
          "isTimeAware": true,
          "properties": {
            "iconSize": {
              "type": "DYNAMIC",
              "options": {
                "minSize": 7,
                "maxSize": 32,
                "field": { "name": "doc_count", "origin": "source" },
                "fieldMetaOptions": { "isEnabled": true, "sigma": 3 }
              }
            },
            "symbolizeAs": { "options": { "value": "circle" } }
          }
        },
        "joins": [],
        "visible": true,
        "alpha": 0.75,
        "minZoom": 0,
        "maxZoom": 24
      }
      """;

  private PlaceMapState() {}

  static ObjectNode attributes(PlaceMap map, String reference) {
    JsonNode circles =
        JsonTemplate.fill(CIRCLES, Map.of("reference", reference, "location", map.location()));
    String layers = "[" + JsonTemplate.fill(BASE, Map.of()) + "," + circles + "]";
    return JsonTemplate.fill(
        """
        {
          "title": $title,
          "description": $description,
          "mapStateJSON": $state,
          "layerListJSON": $layers,
          "uiStateJSON": "{\\"isLayerTOCOpen\\":false,\\"openTOCDetails\\":[]}"
        }
        """,
        Map.of(
            "title",
            map.title(),
            "description",
            map.description(),
            "state",
            JsonTemplate.fill(STATE, Map.of()).toString(),
            "layers",
            layers));
  }
}

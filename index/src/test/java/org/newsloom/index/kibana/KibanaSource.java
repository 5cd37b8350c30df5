package org.newsloom.index.kibana;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What people write: data views, searches, charts, maps and dashboards, in YAML. */
record KibanaSource(
    List<DataView> dataViews,
    List<Search> searches,
    List<Chart> charts,
    List<PlaceMap> maps,
    List<Dashboard> dashboards) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(EnumFeature.READ_ENUMS_USING_TO_STRING)
          .build();

  KibanaSource {
    dataViews = copy(dataViews);
    searches = copy(searches);
    charts = copy(charts);
    maps = copy(maps);
    dashboards = copy(dashboards);
  }

  /** All files of the folder as one. */
  static KibanaSource read(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(file -> YAML.readValue(file, KibanaSource.class))
          .reduce(
              new KibanaSource(List.of(), List.of(), List.of(), List.of(), List.of()),
              KibanaSource::with);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private KibanaSource with(KibanaSource other) {
    return new KibanaSource(
        joined(dataViews, other.dataViews),
        joined(searches, other.searches),
        joined(charts, other.charts),
        joined(maps, other.maps),
        joined(dashboards, other.dashboards));
  }

  /**
   * An index, or an alias, and its time field.
   *
   * @param formats how fields are shown, where plainly is not enough
   */
  record DataView(
      String id, String name, String index, String time, Map<String, FieldFormat> formats) {
    DataView {
      formats = copy(formats);
    }
  }

  enum FieldFormat {
    LINK,
    DURATION;

    @Override
    public String toString() {
      return lowerCase(this);
    }
  }

  /** A list of documents, newest first by the field {@code sort}. */
  record Search(
      String id,
      String title,
      String description,
      String dataView,
      @Nullable String where,
      List<String> columns,
      String sort) {}

  /**
   * One chart.
   *
   * @param over the time field along its axis
   * @param by label and field of what it is divided by, the largest {@code top} of each
   */
  record Chart(
      String id,
      String title,
      @Nullable String description,
      Kind kind,
      String dataView,
      @Nullable String where,
      @Nullable String over,
      Map<String, String> by,
      int top,
      List<Measure> show) {
    Chart {
      by = copy(by);
      top = top == 0 ? 10 : top;
      show = List.copyOf(show);
    }
  }

  enum Kind {
    BARS,
    SHARES,
    LINES,
    RANKING,
    DONUT,
    HEATMAP,
    CLOUD,
    TABLE,
    NUMBER;

    @Override
    public String toString() {
      return lowerCase(this);
    }
  }

  /** A number, a date or a value for each part of a chart, of the documents {@code where}. */
  record Measure(String label, Operation is, @Nullable String of, @Nullable String where) {}

  /**
   * What is measured; earliest and latest of a date, newest as the value in the newest document.
   */
  enum Operation {
    COUNT,
    UNIQUE,
    MEDIAN,
    P95,
    EARLIEST,
    LATEST,
    NEWEST;

    @Override
    public String toString() {
      return lowerCase(this);
    }
  }

  /** A world map with a circle for documents that lie close together. */
  record PlaceMap(String id, String title, String description, String dataView, String location) {}

  /**
   * Rows of panels.
   *
   * @param dataView whose fields the controls offer
   */
  record Dashboard(
      String id,
      String title,
      String description,
      String dataView,
      List<Control> controls,
      List<Row> rows) {}

  /** A list of a field's values to choose from: many, or a single one. */
  record Control(String label, String field, boolean single) {}

  record Row(int height, List<Panel> panels) {}

  /**
   * A text, or something of this source by its id.
   *
   * @param title instead of its own
   * @param last a time range of its own, as {@code 24h}
   */
  record Panel(
      int width,
      @Nullable String text,
      @Nullable String show,
      @Nullable String title,
      @Nullable String last) {}

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  // What a file leaves out is read as null.

  private static <T> Map<String, T> copy(@Nullable Map<String, T> values) {
    return values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  private static <T> List<T> copy(@Nullable Collection<T> values) {
    return values == null ? List.of() : List.copyOf(values);
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}

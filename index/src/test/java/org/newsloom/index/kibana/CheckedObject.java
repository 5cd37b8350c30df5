package org.newsloom.index.kibana;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.model.Disposition;
import org.newsloom.index.kibana.MappedFields.Use;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One object under examination: its references, the fields that it uses, what is wrong with it. */
final class CheckedObject {
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Pattern QUERIED = Pattern.compile("([\\w@.]+)\\s*(?::|<=|>=|<|>)");
  private static final Pattern DISPOSITIONS =
      Pattern.compile("news\\.disposition : (\\([^)]*\\)|\"[^\"]*\")");
  private static final Set<String> KNOWN_DISPOSITIONS =
      Stream.of(Disposition.values()).map(Disposition::toString).collect(Collectors.toSet());

  private final JsonNode json;
  private final BiFunction<String, String, Optional<JsonNode>> others;
  private final Function<String, Optional<MappedFields>> indices;
  private final Consumer<String> problems;
  private final Map<String, JsonNode> unusedReferences = new HashMap<>();
  private final Map<String, JsonNode> references = new HashMap<>();

  /**
   * Nothing is examined yet.
   *
   * @param others finds an object of the file by type and id
   * @param indices finds the fields of an index by its name
   */
  CheckedObject(
      JsonNode json,
      BiFunction<String, String, Optional<JsonNode>> others,
      Function<String, Optional<MappedFields>> indices,
      Consumer<String> problems) {
    this.json = json;
    this.others = others;
    this.indices = indices;
    this.problems = problems;
    for (JsonNode reference : json.path("references")) {
      String name = reference.path("name").asString();
      demand(references.put(name, reference) == null, "two references are called " + name);
    }
    unusedReferences.putAll(references);
  }

  String type() {
    return json.path("type").asString();
  }

  JsonNode attributes() {
    return json.path("attributes");
  }

  /** JSON that is kept in a string. */
  JsonNode inString(JsonNode holder, String name) {
    try {
      return Json.MAPPER.readTree(holder.path(name).stringValue("no string"));
    } catch (JacksonException e) {
      problem(name + " is not JSON in a string");
      return Json.MAPPER.createObjectNode();
    }
  }

  void problem(String text) {
    problems.accept(type() + " " + json.path("id").asString() + ": " + text);
  }

  void demand(boolean fine, String otherwise) {
    if (!fine) problem(otherwise);
  }

  /** What the reference of this name leads to. */
  Optional<JsonNode> target(String name, String type) {
    unusedReferences.remove(name);
    JsonNode reference = references.get(name);
    if (reference == null) {
      problem("no reference is called " + name);
      return Optional.empty();
    }
    Optional<JsonNode> target = others.apply(type, reference.path("id").asString());
    boolean found = target.isPresent() && reference.path("type").asString().equals(type);
    demand(found, "reference " + name + " leads to no " + type + " of this file");
    return target;
  }

  /** The fields of the data view that the reference of this name leads to. */
  Optional<MappedFields> fieldsBehind(String name) {
    return target(name, "index-pattern").flatMap(this::fieldsOf);
  }

  boolean exists(String type, String id) {
    return others.apply(type, id).isPresent();
  }

  /** The fields of all data views that another object of the file refers to. */
  List<MappedFields> fieldsOfDataViews(JsonNode other) {
    return other
        .path("references")
        .valueStream()
        .map(reference -> others.apply("index-pattern", reference.path("id").asString()))
        .flatMap(Optional::stream)
        .map(this::fieldsOf)
        .flatMap(Optional::stream)
        .toList();
  }

  Optional<MappedFields> fieldsOf(JsonNode dataView) {
    String index = dataView.at("/attributes/title").asString("");
    Optional<MappedFields> fields = indices.apply(index);
    demand(fields.isPresent(), "we write no index " + index);
    return fields;
  }

  void uses(MappedFields fields, String field, Use use) {
    String objection = fields.objection(field, use);
    if (objection != null) problem(objection);
  }

  /** Looks for fields in KQL, and for dispositions that nothing ever gets. */
  void usesQuery(MappedFields fields, JsonNode query) {
    if (query.isMissingNode()) return;
    demand(query.path("language").asString("").equals("kuery"), "a query is not KQL");
    String kql = query.path("query").asString("");
    Matcher queried = QUERIED.matcher(QUOTED.matcher(kql).replaceAll("\"\""));
    while (queried.find()) uses(fields, queried.group(1), Use.SEARCHED);

    Matcher dispositions = DISPOSITIONS.matcher(kql);
    while (dispositions.find()) {
      QUOTED
          .matcher(dispositions.group(1))
          .results()
          .map(quoted -> quoted.group().replace("\"", ""))
          .forEach(
              name -> demand(KNOWN_DISPOSITIONS.contains(name), "there is no disposition " + name));
    }
  }

  /**
   * Kibana follows references that nothing uses, and keeps what they lead to from being deleted.
   */
  void demandThatAllReferencesWereUsed() {
    for (String name : new HashSet<>(unusedReferences.keySet())) {
      problem("reference " + name + " is not used");
    }
  }
}

package org.newsloom.index.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.Json;
import org.newsloom.index.bulk.BulkWrite;
import org.newsloom.index.bulk.JsonBody;
import org.newsloom.index.document.ServerCalls.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts templates and lifecycle policy into Elasticsearch and creates the indices that searches
 * expect. Safe to run twice, and by several instances at once. Asks the server what it can do and
 * says what is done without.
 *
 * <p>All methods throw {@link UncheckedIOException} while the server cannot be asked, or refuses
 * what only an operator can change.
 */
public final class IndexSetup implements AutoCloseable {

  /** Articles copied at once. */
  private static final int PAGE = 500;

  /** An index holds a month, and its age is counted from its creation. */
  private static final Duration MONTH = Duration.ofDays(31);

  private final ServerCalls server;
  private final ElasticsearchConnection connection;
  private final Duration retention;
  private final InstantSource clock;

  /**
   * Connects to nothing yet.
   *
   * @param retention how long articles are kept; zero for ever
   */
  public IndexSetup(ElasticsearchConnection connection, Duration retention, InstantSource clock) {
    this.server = new ServerCalls(connection);
    this.connection = connection;
    this.retention = retention;
    this.clock = clock;
  }

  /** Does all there is to do, and says it in plain English, a line each. */
  public synchronized List<String> ensure() {
    List<String> report = new ArrayList<>();
    report.add(ensureLifecycle());
    Generation serving = serving();
    report.add(ensureTemplate(serving.prefix(), articleTemplate(serving, true)));
    report.add(ensureTemplate(connection.ledgerIndex(), read("ledger-template.json")));
    report.add(ensureIndex(connection.ledgerIndex()));
    // Searches go to the alias, which exists as soon as it has an index.
    report.add(ensureIndex(ArticleDocument.index(serving.prefix(), clock.instant())));
    return report;
  }

  /**
   * Makes sure that one of our indices exists and was made from its template, which somebody may
   * have deleted: without it the server would guess the types of all fields.
   */
  public synchronized void ensureForWriting(String index) {
    if (index.equals(connection.ledgerIndex())) {
      ensureTemplate(index, read("ledger-template.json"));
    } else {
      Generation serving = serving();
      // That of a generation which is still being filled was written when the filling began.
      if (serving.holds(index)) {
        ensureTemplate(serving.prefix(), articleTemplate(serving, true));
      }
    }
    ensureIndex(index);
  }

  /** The generation of article indices that searches see. */
  public Generation serving() {
    return Generation.serving(connection.articlesAlias(), articleIndices());
  }

  /** Makes the template of a generation that is to be filled and not searched yet. */
  public void begin(Generation next) {
    server.demand(
        "PUT",
        "/_index_template/" + next.prefix(),
        Json.MAPPER.writeValueAsString(articleTemplate(next, false)));
  }

  /**
   * Copies every article that searches see into another generation.
   *
   * @param sink writes a page of them
   * @return how many
   */
  public long copy(Generation to, Consumer<List<BulkWrite>> sink) {
    long copied = 0;
    JsonNode after = Json.MAPPER.missingNode();
    while (true) {
      Map<String, Object> search = new LinkedHashMap<>();
      search.put("size", PAGE);
      search.put("version", true);
      search.put("track_total_hits", false);
      search.put("sort", List.of(Map.of("news.id", "asc")));
      if (!after.isMissingNode()) search.put("search_after", after);
      JsonNode hits =
          server
              .demand(
                  "POST",
                  "/" + connection.articlesAlias() + "/_search",
                  Json.MAPPER.writeValueAsString(search))
              .body()
              .path("hits")
              .path("hits");
      if (hits.isEmpty()) return copied;
      sink.accept(hits.valueStream().map(hit -> copyOf(hit, to)).toList());
      copied += hits.size();
      after = hits.path(hits.size() - 1).path("sort");
    }
  }

  private static BulkWrite copyOf(JsonNode hit, Generation to) {
    String index = hit.path("_index").asString();
    String month = index.substring(index.lastIndexOf('-') + 1);
    return new BulkWrite.Replace(
        to.prefix() + "-" + month,
        hit.path("_id").asString(),
        hit.path("_version").asLong(),
        JsonBody.of(hit.path("_source")));
  }

  /** Lets searches see this generation instead of the one before, in one step. */
  public void switchTo(Generation next) {
    String alias = connection.articlesAlias();
    List<Map<String, Object>> actions = new ArrayList<>();
    for (String index : articleIndices()) {
      actions.add(Map.of("remove", Map.of("index", index, "alias", alias)));
    }
    ensureIndex(ArticleDocument.index(next.prefix(), clock.instant()));
    actions.add(Map.of("add", Map.of("index", next.prefix() + "-*", "alias", alias)));
    server.demand("POST", "/_aliases", Json.MAPPER.writeValueAsString(Map.of("actions", actions)));
    server.demand(
        "PUT",
        "/_index_template/" + next.prefix(),
        Json.MAPPER.writeValueAsString(articleTemplate(next, true)));
  }

  private JsonNode articleTemplate(Generation generation, boolean searched) {
    var template = (ObjectNode) read("article-template.json");
    if (generation.number() > Generation.FIRST) {
      template.putArray("index_patterns").add(generation.prefix() + "-*");
      // The first generation's pattern fits the names of all others, too.
      template.put("priority", template.path("priority").asInt() + generation.number());
    }
    if (!searched) ((ObjectNode) template.path("template")).remove("aliases");
    return template;
  }

  /** The monthly indices of a generation, whether searches see them or not. */
  public List<String> indicesOf(Generation generation) {
    // Asked for by a pattern, none is an empty answer.
    Answer answer = server.demand("GET", "/" + generation.prefix() + "-*/_alias", null);
    return answer.body().propertyNames().stream().filter(generation::holds).toList();
  }

  /** The monthly indices that searches see. */
  public List<String> articleIndices() {
    Answer answer = server.call("GET", "/_alias/" + connection.articlesAlias(), null);
    if (answer.status() == 404) return List.of();
    if (!answer.isFine()) {
      throw new UncheckedIOException(new IOException(answer.complaint()));
    }
    return List.copyOf(answer.body().propertyNames());
  }

  private String ensureTemplate(String name, JsonNode template) {
    int ours = template.path("version").asInt();
    JsonNode found =
        server
            .call("GET", "/_index_template/" + name, null)
            .body()
            .path("index_templates")
            .path(0)
            .path("index_template");
    int theirs = found.path("version").asInt(0);
    if (theirs == ours) return "index template " + name + " is there, version " + ours;
    if (theirs > ours) {
      return "index template %s is version %d, newer than ours: left as it is"
          .formatted(name, theirs);
    }
    addFieldsTo(name, template);
    server.demand("PUT", "/_index_template/" + name, template.toString());
    return "index template " + name + " written, version " + ours;
  }

  /**
   * Gives the indices that were made from an older template the fields that are new, since they
   * refuse documents with fields that they do not know. Before the template, so that a failure
   * between the two is made good the next time.
   */
  private void addFieldsTo(String name, JsonNode template) {
    // The template of articles is called after their indices, that of the ledger is its index.
    String indices = name.equals(connection.ledgerIndex()) ? name : connection.articlesAlias();
    if (!server.call("HEAD", "/" + indices, null).isFine()) return;
    JsonNode mappings = template.path("template").path("mappings");
    Answer answer = server.call("PUT", "/" + indices + "/_mapping", mappings.toString());
    if (answer.isFine()) {
      rememberDeletions(indices, template);
      return;
    }
    throw new UncheckedIOException(
        new IOException(
            "the mapping of %s cannot grow into this release's, which needs `newsloom setup --migrate`: %s"
                .formatted(indices, answer.complaint())));
  }

  /** The one setting of an index that the index stage rests on and that can be changed later. */
  private void rememberDeletions(String indices, JsonNode template) {
    JsonNode wanted = template.path("template").path("settings").path("index").path("gc_deletes");
    if (wanted.isMissingNode()) return;
    server.demand(
        "PUT",
        "/" + indices + "/_settings",
        Json.MAPPER.writeValueAsString(Map.of("index.gc_deletes", wanted.asString())));
  }

  private String ensureIndex(String index) {
    if (server.call("HEAD", "/" + index, null).isFine()) return "index " + index + " is there";

    Answer answer = server.call("PUT", "/" + index, null);
    if (answer.isFine()) return "index " + index + " created";
    // Another instance was quicker.
    if (answer.errorType().equals("resource_already_exists_exception")) {
      return "index " + index + " is there";
    }
    throw refused(index, answer);
  }

  private static UncheckedIOException refused(String what, Answer answer) {
    return new UncheckedIOException(
        new IOException("Elasticsearch does not create " + what + ": " + answer.complaint()));
  }

  private String ensureLifecycle() {
    String name = connection.articlesAlias();
    Answer known = server.call("GET", "/_ilm/policy/" + name, null);
    if (known.isUnknownPath()) {
      return "this server has no lifecycle policies: articles stay until their monthly index is"
          + " deleted by hand";
    }
    String policy = Json.MAPPER.writeValueAsString(policy());
    Answer written = server.call("PUT", "/_ilm/policy/" + name, policy);
    // A stage's own key reaches documents and no further; `newsloom setup` has one that does.
    if (written.isForbidden()) return "lifecycle policy " + name + " is left to `newsloom setup`";
    if (!written.isFine()) throw refused("the lifecycle policy " + name, written);
    server.demand(
        "PUT",
        "/_component_template/" + name + "-lifecycle",
        Json.MAPPER.writeValueAsString(
            Map.of("template", Map.of("settings", Map.of("index.lifecycle.name", name)))));
    return retention.isZero()
        ? "lifecycle policy " + name + " written: articles are kept for ever"
        : "lifecycle policy %s written: articles are kept for %d days"
            .formatted(name, retention.toDays());
  }

  /**
   * No forced merge, although old months are seldom written to: it would make them read-only, and
   * the late revision of an article goes into the month in which the article was first seen.
   */
  private Map<String, Object> policy() {
    Map<String, Object> hot = Map.of("actions", Map.of("set_priority", Map.of("priority", 100)));
    Map<String, Object> warm =
        Map.of("min_age", days(MONTH), "actions", Map.of("set_priority", Map.of("priority", 50)));
    Map<String, Object> delete =
        Map.of("min_age", days(MONTH.plus(retention)), "actions", Map.of("delete", Map.of()));
    Map<String, Object> phases =
        retention.isZero()
            ? Map.of("hot", hot, "warm", warm)
            : Map.of("hot", hot, "warm", warm, "delete", delete);
    return Map.of("policy", Map.of("phases", phases));
  }

  private static String days(Duration duration) {
    return duration.toDays() + "d";
  }

  private JsonNode read(String resource) {
    try (InputStream in = IndexSetup.class.getResourceAsStream("/org/newsloom/index/" + resource)) {
      if (in == null) throw new IllegalStateException("this build lacks " + resource);
      String text = new String(in.readAllBytes(), UTF_8);
      return Json.MAPPER.readTree(text.replace("${namespace}", connection.namespace()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}

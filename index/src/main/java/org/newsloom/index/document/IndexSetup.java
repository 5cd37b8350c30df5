package org.newsloom.index.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.Json;
import org.newsloom.index.document.ServerCalls.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Puts templates and lifecycle policy into Elasticsearch and creates the indices that searches
 * expect. Safe to run twice, and by several instances at once. Asks the server what it can do and
 * says what is done without.
 *
 * <p>All methods throw {@link UncheckedIOException} while the server cannot be asked, or refuses
 * what only an operator can change.
 */
public final class IndexSetup implements AutoCloseable {

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
    report.add(ensureTemplate(connection.articlesAlias(), "article-template.json"));
    report.add(ensureTemplate(connection.ledgerIndex(), "ledger-template.json"));
    report.add(ensureIndex(connection.ledgerIndex()));
    // Searches go to the alias, which exists as soon as it has an index.
    report.add(ensureIndex(ArticleDocument.index(connection.articlesAlias(), clock.instant())));
    return report;
  }

  /**
   * Makes sure that one of our indices exists and was made from its template, which somebody may
   * have deleted: without it the server would guess the types of all fields.
   */
  public synchronized void ensureForWriting(String index) {
    if (index.equals(connection.ledgerIndex())) {
      ensureTemplate(index, "ledger-template.json");
    } else {
      ensureTemplate(connection.articlesAlias(), "article-template.json");
    }
    ensureIndex(index);
  }

  /** The monthly indices that exist. */
  public List<String> articleIndices() {
    Answer answer = server.call("GET", "/_alias/" + connection.articlesAlias(), null);
    if (answer.status() == 404) return List.of();
    if (!answer.isFine()) {
      throw new UncheckedIOException(new IOException(answer.complaint()));
    }
    return List.copyOf(answer.body().propertyNames());
  }

  private String ensureTemplate(String name, String resource) {
    String template = read(resource);
    int ours = Json.MAPPER.readTree(template).path("version").asInt();
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
    server.demand("PUT", "/_index_template/" + name, template);
    return "index template " + name + " written, version " + ours;
  }

  /**
   * Gives the indices that were made from an older template the fields that are new, since they
   * refuse documents with fields that they do not know. Before the template, so that a failure
   * between the two is made good the next time.
   */
  private void addFieldsTo(String name, String template) {
    if (!server.call("HEAD", "/" + name, null).isFine()) return;
    JsonNode mappings = Json.MAPPER.readTree(template).path("template").path("mappings");
    server.demand("PUT", "/" + name + "/_mapping", mappings.toString());
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

  private String read(String resource) {
    try (InputStream in = IndexSetup.class.getResourceAsStream("/org/newsloom/index/" + resource)) {
      if (in == null) throw new IllegalStateException("this build lacks " + resource);
      return new String(in.readAllBytes(), UTF_8).replace("${namespace}", connection.namespace());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}

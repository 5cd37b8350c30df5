package org.newsloom.standalone.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.JsonNode;

/**
 * Fills Kibana with what one folder describes: a space ({@code space.json}), a role that may read
 * in it ({@code reader-role.json}) and a user who has it, data views and dashboards ({@code
 * *.ndjson}). Safe to repeat: ids are fixed, so an import replaces what an earlier one brought.
 */
final class KibanaObjects implements AutoCloseable {
  private static final String SUPER_USER = "elastic";
  private static final String VIEWER = "viewer";
  private static final String VIEWER_ROLE = "newsloom-viewer";
  private static final String BOUNDARY = "newsloom-objects-1b4f0c";

  private final ElasticsearchConnection elasticsearch;
  private final SetupConfig config;
  private final HttpCalls kibana;

  KibanaObjects(ElasticsearchConnection elasticsearch, SetupConfig config) {
    this.elasticsearch = elasticsearch;
    this.config = config;
    kibana = HttpCalls.asUser(URI.create(config.kibanaUrl()), SUPER_USER, config.elasticPassword());
  }

  /** Does all there is to do, and says it in plain English, a line each. */
  List<String> ensure() throws InterruptedException {
    List<String> report = new ArrayList<>();
    String space = ensureSpace(report);
    if (!config.viewerPassword().isEmpty()) ensureViewer(report);
    List<Path> files = files();
    if (files.isEmpty()) report.add("no Kibana objects in " + config.kibanaObjects());
    for (Path file : files) report.add(importFile(space, file));
    return report;
  }

  /** The path under which our objects are: that of a space of their own, if it can be had. */
  private String ensureSpace(List<String> report) throws InterruptedException {
    JsonNode space = described("space.json");
    if (space.isMissingNode()) return "";
    String id = space.path("id").asString();
    HttpCalls.Answer answer = kibana.call("POST", "/api/spaces/space", space);
    if (answer.status() == 409) answer = kibana.call("PUT", "/api/spaces/space/" + id, space);
    if (answer.isFine()) {
      report.add("Kibana space " + id + " is there");
      return "/s/" + id;
    }
    report.add("this Kibana makes no spaces (%d): its own is used".formatted(answer.status()));
    return "";
  }

  private void ensureViewer(List<String> report) throws InterruptedException {
    JsonNode role = described("reader-role.json");
    HttpCalls.Answer made =
        role.isMissingNode()
            ? new HttpCalls.Answer(404, role)
            : kibana.call("PUT", "/api/security/role/" + VIEWER_ROLE, role);
    // Kibana's own role for readers is wider than ours: it reads everything.
    String granted = made.isFine() ? VIEWER_ROLE : VIEWER;
    if (!made.isFine()) {
      report.add(
          "this Kibana makes no roles (%d): its own role viewer is used".formatted(made.status()));
    }
    URI url = elasticsearch.urls().getFirst();
    try (var users = HttpCalls.asUser(url, SUPER_USER, config.elasticPassword())) {
      users.demand(
          "PUT",
          "/_security/user/" + VIEWER,
          Map.of("password", config.viewerPassword(), "roles", List.of(granted)));
    }
    report.add("user " + VIEWER + " may read in Kibana");
  }

  /** What stands beside the objects; missing if nothing does. */
  private JsonNode described(String name) {
    Path file = Path.of(config.kibanaObjects(), name);
    if (!Files.exists(file)) return Json.MAPPER.missingNode();
    try {
      return Json.MAPPER.readTree(Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private List<Path> files() {
    Path folder = Path.of(config.kibanaObjects());
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(one -> one.toString().endsWith(".ndjson")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /** Kibana answers 200 even where it refuses objects: what it says is in the answer. */
  private String importFile(String space, Path file) throws InterruptedException {
    HttpCalls.Answer answer =
        kibana.call(
            "POST",
            space + "/api/saved_objects/_import?overwrite=true",
            "multipart/form-data; boundary=" + BOUNDARY,
            BodyPublishers.ofString(multipart(file)));
    JsonNode body = answer.body();
    if (!answer.isFine() || !body.path("success").asBoolean(false)) {
      throw new UncheckedIOException(
          new IOException("Kibana does not take %s: %d %s".formatted(file, answer.status(), body)));
    }
    return "%d Kibana objects imported from %s"
        .formatted(body.path("successCount").asInt(), file.getFileName());
  }

  private static String multipart(Path file) {
    try {
      return """
      --%1$s\r
      Content-Disposition: form-data; name="file"; filename="%2$s"\r
      Content-Type: application/ndjson\r
      \r
      %3$s\r
      --%1$s--\r
      """
          .formatted(BOUNDARY, file.getFileName(), Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  @Override
  public void close() {
    kibana.close();
  }
}

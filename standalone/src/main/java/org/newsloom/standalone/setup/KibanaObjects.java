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
import tools.jackson.databind.JsonNode;

/**
 * Fills Kibana: a space, a role and a user who may read in it, data views and dashboards. Safe to
 * repeat: ids are fixed, so an import replaces what an earlier one brought.
 */
final class KibanaObjects implements AutoCloseable {
  private static final String SPACE = "news";
  private static final String VIEWER = "viewer";
  private static final String VIEWER_ROLE = "newsloom-viewer";
  private static final String BOUNDARY = "newsloom-objects-1b4f0c";

  private final ElasticsearchConnection elasticsearch;
  private final SetupConfig config;
  private final HttpCalls kibana;

  KibanaObjects(ElasticsearchConnection elasticsearch, SetupConfig config) {
    this.elasticsearch = elasticsearch;
    this.config = config;
    kibana = HttpCalls.asUser(URI.create(config.kibanaUrl()), "elastic", config.elasticPassword());
  }

  /** Does all there is to do, and says it in plain English, a line each. */
  List<String> ensure() throws InterruptedException {
    List<String> report = new ArrayList<>();
    boolean ownSpace = ensureSpace(report);
    if (!config.viewerPassword().isEmpty()) ensureViewer(ownSpace, report);
    List<Path> files = files();
    if (files.isEmpty()) report.add("no Kibana objects in " + config.kibanaObjects());
    for (Path file : files) report.add(importFile(ownSpace ? "/s/" + SPACE : "", file));
    return report;
  }

  private boolean ensureSpace(List<String> report) throws InterruptedException {
    Map<String, Object> space =
        Map.of(
            "id",
            SPACE,
            "name",
            "News",
            "description",
            "Coverage, as Newsloom sees it",
            "color",
            "#0B6E4F",
            "initials",
            "N");
    HttpCalls.Answer answer = kibana.call("POST", "/api/spaces/space", space);
    if (answer.isFine()) report.add("Kibana space " + SPACE + " made");
    else if (answer.status() == 409) report.add("Kibana space " + SPACE + " is there");
    else
      report.add("this Kibana makes no spaces (" + answer.status() + "): its default one is used");
    return answer.isFine() || answer.status() == 409;
  }

  private void ensureViewer(boolean ownSpace, List<String> report) throws InterruptedException {
    Map<String, Object> role =
        Map.of(
            "elasticsearch",
            Map.of(
                "cluster",
                List.of(),
                "indices",
                List.of(
                    Map.of(
                        "names",
                        List.of(elasticsearch.namespace() + "-*"),
                        "privileges",
                        List.of("read", "view_index_metadata")))),
            "kibana",
            List.of(
                Map.of("base", List.of("read"), "spaces", List.of(ownSpace ? SPACE : "default"))));
    HttpCalls.Answer made = kibana.call("PUT", "/api/security/role/" + VIEWER_ROLE, role);
    // Kibana's own role for readers is wider than ours: it reads in all spaces.
    String granted = made.isFine() ? VIEWER_ROLE : "viewer";
    if (!made.isFine()) {
      report.add("this Kibana makes no roles (" + made.status() + "): its own role viewer is used");
    }
    URI url = elasticsearch.urls().getFirst();
    try (var users = HttpCalls.asUser(url, "elastic", config.elasticPassword())) {
      users.demand(
          "PUT",
          "/_security/user/" + VIEWER,
          Map.of("password", config.viewerPassword(), "roles", List.of(granted)));
    }
    report.add("user " + VIEWER + " may read in Kibana");
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

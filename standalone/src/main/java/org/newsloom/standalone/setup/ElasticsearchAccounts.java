package org.newsloom.standalone.setup;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.newsloom.common.config.ElasticsearchConnection;

/**
 * What each service is to Elasticsearch: an API key with no more rights than it needs, and a
 * password for Kibana. Safe to repeat: a key that still works stays.
 */
final class ElasticsearchAccounts implements AutoCloseable {
  static final String FILE = "elasticsearch.key";
  private static final String SUPER_USER = "elastic";

  private final ElasticsearchConnection connection;
  private final SetupConfig config;
  private final Secrets secrets;
  private final HttpCalls asSuperUser;

  ElasticsearchAccounts(ElasticsearchConnection connection, SetupConfig config, Secrets secrets) {
    this.connection = connection;
    this.config = config;
    this.secrets = secrets;
    asSuperUser = HttpCalls.asUser(url(), SUPER_USER, config.elasticPassword());
  }

  /**
   * A key for the setup itself, which the server forgets within a day: to build all indices anew
   * may take hours.
   */
  String keyForSetup() throws InterruptedException {
    List<String> ours = List.of(connection.namespace() + "-*");
    return newKey(
        "newsloom-setup",
        "1d",
        Map.of(
            "cluster",
            List.of("monitor", "manage_index_templates", "manage_ilm", "manage_ingest_pipelines"),
            "indices",
            List.of(Map.of("names", ours, "privileges", List.of("all")))));
  }

  /** Does all there is to do, and says it in plain English, a line each. */
  List<String> ensure() throws InterruptedException {
    List<String> report = new ArrayList<>();
    report.add(ensureKey("index", indexRights()));
    report.add(ensureKey("desk", deskRights()));
    if (!config.kibanaSystemPassword().isEmpty()) {
      asSuperUser.demand(
          "POST",
          "/_security/user/kibana_system/_password",
          Map.of("password", config.kibanaSystemPassword()));
      report.add("Kibana's own user has its password");
    }
    return report;
  }

  /**
   * Writes and deletes documents, and makes the index of a new month; templates and policies it may
   * only look at. It reads the ledger, for what is too old there.
   */
  private Map<String, Object> indexRights() {
    return Map.of(
        "cluster",
        List.of("monitor", "read_ilm"),
        "indices",
        List.of(
            Map.of(
                "names",
                names(),
                "privileges",
                List.of("create_index", "index", "delete", "view_index_metadata")),
            Map.of("names", List.of(connection.ledgerIndex()), "privileges", List.of("read"))));
  }

  private Map<String, Object> deskRights() {
    return Map.of(
        "cluster",
        List.of(),
        "indices",
        List.of(Map.of("names", names(), "privileges", List.of("read", "view_index_metadata"))));
  }

  private List<String> names() {
    return List.of(connection.articlesAlias() + "*", connection.ledgerIndex() + "*");
  }

  private String ensureKey(String service, Map<String, Object> rights) throws InterruptedException {
    String known = secrets.read(service, FILE).orElse("");
    if (!known.isEmpty() && works(known)) return "API key of " + service + " is there";
    secrets.write(service, FILE, newKey("newsloom-" + service, "", rights));
    return "API key of "
        + service
        + (known.isEmpty() ? " made" : " made anew: the old one is void");
  }

  private boolean works(String key) throws InterruptedException {
    try (var asService = HttpCalls.withApiKey(url(), key)) {
      return asService.call("GET", "/_security/_authenticate", null).isFine();
    }
  }

  /**
   * A new key, as Elasticsearch encodes it.
   *
   * @param expiration empty for never
   */
  private String newKey(String name, String expiration, Map<String, Object> rights)
      throws InterruptedException {
    Map<String, Object> wanted =
        expiration.isEmpty()
            ? Map.of("name", name, "role_descriptors", Map.of(name, rights))
            : Map.of(
                "name", name, "expiration", expiration, "role_descriptors", Map.of(name, rights));
    return asSuperUser.demand("POST", "/_security/api_key", wanted).path("encoded").asString();
  }

  private URI url() {
    return connection.urls().getFirst();
  }

  @Override
  public void close() {
    asSuperUser.close();
  }
}

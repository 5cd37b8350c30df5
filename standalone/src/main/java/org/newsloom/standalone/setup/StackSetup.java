package org.newsloom.standalone.setup;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.index.document.IndexSetup;

/** Prepares servers for the stages, in the order in which one thing rests on another. */
public final class StackSetup {
  private final SetupConfig config;
  private final Secrets secrets;
  private final Consumer<String> report;

  /**
   * Connects to nothing yet.
   *
   * @param report is told what was done, in plain English, a line each
   */
  public StackSetup(SetupConfig config, Consumer<String> report) {
    this.config = config;
    this.secrets = new Secrets(Path.of(config.secretsDir()));
    this.report = report;
  }

  /** Kafka topics; accounts where Kafka asks who one is. */
  public void kafka(KafkaConnection kafka) throws ExecutionException, InterruptedException {
    try (Admin admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), kafka.replication());
    }
    report.accept(kafka.topicNames().all().size() + " Kafka topics are there");
    if (config.secretsDir().isEmpty()) return;
    if (kafka.security().containsKey("sasl.mechanism")) {
      new KafkaAccounts(kafka, secrets).ensure().forEach(report);
    } else {
      for (String service : new ServiceRights(kafka).byService().keySet()) {
        secrets.write(service, KafkaAccounts.FILE, "");
      }
      report.accept("Kafka asks nobody who they are: no accounts");
    }
  }

  /** Templates, policy and indices; API keys where Elasticsearch asks who one is. */
  public void elasticsearch(ElasticsearchConnection elasticsearch, Duration retention)
      throws InterruptedException {
    asSetup(elasticsearch, connection -> indices(connection, retention));
    if (config.secretsDir().isEmpty()) return;
    if (config.elasticPassword().isEmpty()) {
      for (String service : List.of("index", "desk")) {
        secrets.write(service, ElasticsearchAccounts.FILE, "");
      }
      report.accept("Elasticsearch asks nobody who they are: no API keys");
      return;
    }
    try (var accounts = new ElasticsearchAccounts(elasticsearch, config, secrets)) {
      accounts.ensure().forEach(report);
    }
  }

  /** Elasticsearch with a key for our own work, where it asks who one is. */
  public void asSetup(ElasticsearchConnection elasticsearch, Consumer<ElasticsearchConnection> work)
      throws InterruptedException {
    if (config.elasticPassword().isEmpty()) {
      work.accept(elasticsearch);
      return;
    }
    try (var accounts = new ElasticsearchAccounts(elasticsearch, config, secrets)) {
      work.accept(
          new ElasticsearchConnection(
              elasticsearch.urls(), accounts.keyForSetup(), elasticsearch.namespace()));
    }
  }

  private void indices(ElasticsearchConnection elasticsearch, Duration retention) {
    try (var setup = new IndexSetup(elasticsearch, retention, InstantSource.system())) {
      setup.ensure().forEach(report);
    }
  }

  /** Space, reader and objects, if there is a Kibana. */
  public void kibana(ElasticsearchConnection elasticsearch) throws InterruptedException {
    if (config.kibanaUrl().isEmpty()) return;
    try (var objects = new KibanaObjects(elasticsearch, config)) {
      objects.ensure().forEach(report);
    }
  }
}

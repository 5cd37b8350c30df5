package org.newsloom.embedded;

import java.net.URI;
import org.testcontainers.elasticsearch.ElasticsearchContainer;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The same two servers in containers, as the public images have them: for tests on a machine with
 * Docker. The only class that knows Testcontainers, which is there in tests alone.
 */
final class Containers {
  private static final String KAFKA = "apache/kafka:4.3.1";
  private static final String ELASTICSEARCH = "docker.elastic.co/elasticsearch/elasticsearch:9.5.2";

  private Containers() {}

  /** Testcontainers stops it when this JVM ends. */
  static String kafka() {
    // As in EmbeddedKafka: whole articles travel in one record.
    var container = new KafkaContainer(KAFKA).withEnv("KAFKA_MESSAGE_MAX_BYTES", "8388608");
    container.start();
    return container.getBootstrapServers();
  }

  /** Testcontainers stops it when this JVM ends. */
  static URI elasticsearch() {
    var container =
        new ElasticsearchContainer(ELASTICSEARCH)
            .withEnv("xpack.security.enabled", "false")
            .withEnv("action.auto_create_index", "false")
            .withEnv("ES_JAVA_OPTS", "-Xms512m -Xmx512m");
    container.start();
    return URI.create("http://" + container.getHttpHostAddress());
  }
}

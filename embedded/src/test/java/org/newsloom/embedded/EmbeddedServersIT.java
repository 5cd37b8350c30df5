package org.newsloom.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedServersIT {
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void kafkaFindsItsRecordsAfterARestart(@TempDir Path directory) throws Exception {
    int port;
    try (var kafka = EmbeddedKafka.start(directory)) {
      port = kafka.port();
      write(kafka.bootstrapServers(), "kept", "the words");
    }

    try (var kafka = EmbeddedKafka.start(directory, port)) {
      assertThat(read(kafka.bootstrapServers(), "kept")).containsExactly("the words");
    }
  }

  @Test
  void elasticsearchFindsItsDocumentsAfterARestartOnTheSamePort(@TempDir Path directory)
      throws Exception {
    int port;
    try (var elasticsearch = EmbeddedElasticsearch.start(directory)) {
      port = elasticsearch.port();
      call(elasticsearch.url(), "PUT", "/kept", "{}");
      call(elasticsearch.url(), "PUT", "/kept/_doc/1?refresh=true", "{\"word\":\"golan\"}");
    }

    try (var elasticsearch = EmbeddedElasticsearch.start(directory, port)) {
      call(elasticsearch.url(), "GET", "/_cluster/health/kept?wait_for_status=yellow", "");
      assertThat(call(elasticsearch.url(), "GET", "/kept/_search?q=golan", ""))
          .contains("\"_id\":\"1\"");
    }
  }

  @Test
  void aTakenPortIsAClearErrorOfKafka(@TempDir Path directory) throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedKafka.start(directory, taken.getLocalPort()).close())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Kafka did not start");

      try (var elsewhere = EmbeddedKafka.startNear(directory, taken.getLocalPort())) {
        assertThat(elsewhere.port()).isNotEqualTo(taken.getLocalPort());
      }
    }
  }

  @Test
  void aTakenPortIsAClearErrorOfElasticsearch(@TempDir Path directory) throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedElasticsearch.start(directory, taken.getLocalPort()).close())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Elasticsearch did not start");
    }
  }

  private String call(URI server, String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    var response = http.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return response.body();
  }

  private static void write(String servers, String name, String value) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", servers);
    try (var admin = Admin.create(config);
        var producer =
            new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
      producer.send(new ProducerRecord<>(name, value)).get();
    }
  }

  private static List<String> read(String servers, String name) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition(name, 0);
      consumer.assign(List.of(partition));
      var values = new java.util.ArrayList<String>();
      while (values.isEmpty()) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }
}

package org.newsloom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsloom.common.config.Settings.Setting;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.standalone.running.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the chart tells the stages, read by the code that reads it in the container. {@code
 * -Dschema.rewrite=true} brings the settings that values.schema.json allows up to date.
 */
class ChartSettingsTest {
  private static final Path SCHEMA = Rendered.CHART.resolve("values.schema.json");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
          .build();

  /** The chart sets these itself. */
  private static final Set<String> OF_THE_CHART =
      Set.of(
          "health.host",
          "health.port",
          "desk.host",
          "desk.port",
          "desk.public-hosts",
          "enrich.state-dir");

  @TempDir private Path secrets;

  @Test
  void theSchemaAllowsTheSettingsThatThereAre() throws IOException {
    ObjectNode schema = (ObjectNode) JSON.readTree(Files.readString(SCHEMA));
    List<String> plain = keys(false);
    List<String> secret = keys(true);
    if (Boolean.getBoolean("schema.rewrite")) {
      rewrite(schema, "settings", plain);
      rewrite(schema, "secrets", secret);
      Files.writeString(SCHEMA, JSON.writeValueAsString(schema) + "\n");
    }

    assertThat(allowed(schema, "settings")).isEqualTo(plain);
    assertThat(allowed(schema, "secrets")).isEqualTo(secret);
  }

  @ParameterizedTest
  @MethodSource("org.newsloom.kubernetes.ChartTest#renderings")
  void everyStageReadsItsSettingsWithoutComplaint(Rendered chart) throws IOException {
    for (JsonNode template : chart.podTemplates()) {
      Configuration read = configuration(chart, template);

      assertThat(read.health().host()).isEqualTo("0.0.0.0");
      JsonNode ports = container(template).path("ports");
      for (JsonNode port : ports) {
        int expected =
            port.path("name").asString().equals("http")
                ? read.desk().address().port()
                : read.health().port();
        assertThat(port.path("containerPort").asInt()).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.newsloom.kubernetes.ChartTest#renderings")
  void probesAskWhatTheStagesAnswer(Rendered chart) {
    for (JsonNode template : chart.podTemplates()) {
      if (Rendered.stageOf(template).equals("setup")) continue;
      for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        JsonNode get = container(template).path(probe).path("httpGet");
        assertThat(get.path("path").asString())
            .isIn("/health/started", "/health/live", "/health/ready");
        assertThat(get.path("port").asString()).isEqualTo("health");
      }
    }
  }

  @Test
  void theStateIsOnTheVolume() throws IOException {
    Rendered chart = Rendered.with();
    JsonNode enrich = chart.one("StatefulSet", "news-enrich").path("spec").path("template");
    String mounted =
        StreamSupport.stream(container(enrich).path("volumeMounts").spliterator(), false)
            .filter(one -> one.path("name").asString().equals("state"))
            .map(one -> one.path("mountPath").asString())
            .collect(Collectors.joining());

    assertThat(configuration(chart, enrich).enrich().stateDir()).startsWithRaw(Path.of(mounted));
  }

  @Test
  void theDeskAnswersToItsServiceAndToTheIngress() throws IOException {
    Rendered chart = Rendered.with(ChartTest.everythingOn());
    JsonNode desk = chart.one("Deployment", "news-desk").path("spec").path("template");

    assertThat(configuration(chart, desk).desk().address().publicHosts())
        .contains("news-desk", "news-desk.press.svc.cluster.local", "news.example.org");
  }

  @Test
  void kafkaFindsThePasswordInTheMountedSecret() throws IOException {
    Rendered chart = Rendered.with(Rendered.EXAMPLES.resolve("values.yaml"));
    JsonNode ingest = chart.one("Deployment", "news-ingest").path("spec").path("template");
    Files.writeString(secrets.resolve("sasl.jaas.config"), "login with a password");

    Map<String, Object> client = new HashMap<>();
    configuration(chart, ingest)
        .kafka()
        .clientConfig()
        .forEach((name, value) -> client.put(name, inSecrets(value)));

    var admin = new AdminClientConfig(client);
    assertThat(admin.getString("security.protocol")).isEqualTo("SASL_SSL");
    assertThat(admin.getPassword("sasl.jaas.config"))
        .isEqualTo(new Password("login with a password"));
    client.put(StreamsConfig.APPLICATION_ID_CONFIG, "a");
    assertThat(new StreamsConfig(client).getMainConsumerConfigs("a", "b", 0))
        .containsEntry("sasl.jaas.config", "login with a password");
  }

  @ParameterizedTest
  @MethodSource("namespaces")
  void scalingAsksForTheGroupsAndKafkaTopicsOfTheStages(String namespace) throws IOException {
    Rendered chart =
        Rendered.with(
            "scaling: { enabled: true }\nsettings: { kafka.namespace: " + namespace + " }");
    JsonNode ingest = chart.one("Deployment", "news-ingest").path("spec").path("template");
    KafkaConnection kafka = configuration(chart, ingest).kafka();

    assertThat(chart.all("ScaledObject"))
        .extracting(one -> one.path("spec").path("triggers").path(0).path("metadata"))
        .extracting(
            one -> one.path("consumerGroup").asString() + " " + one.path("topic").asString())
        .containsExactlyInAnyOrder(
            kafka.namespaced(ConsumerGroups.INGEST_FETCH)
                + " "
                + kafka.topicNames().entries().name(),
            kafka.namespaced(ConsumerGroups.ENRICH) + " " + kafka.topicNames().articles().name(),
            kafka.namespaced(ConsumerGroups.INDEX) + " " + kafka.topicNames().enriched().name());
  }

  @Test
  void scalingFollowsAnotherGenerationOfIndices() {
    Rendered chart = Rendered.with("scaling: { enabled: true, indexGeneration: 3 }");

    assertThat(chart.all("ScaledObject"))
        .extracting(one -> one.path("spec").path("triggers").path(0).path("metadata"))
        .extracting(one -> one.path("consumerGroup").asString())
        .contains("newsloom-" + ConsumerGroups.ofGeneration(ConsumerGroups.INDEX, 3));
  }

  static List<String> namespaces() {
    return List.of("news", "press");
  }

  /** As the container would read it: its environment, and files where Secrets are mounted. */
  private Configuration configuration(Rendered chart, JsonNode template) throws IOException {
    Map<String, String> environment = new HashMap<>();
    JsonNode from = container(template).path("envFrom").path(0).path("configMapRef");
    for (var one : chart.one("ConfigMap", from.path("name").asString()).path("data").properties()) {
      environment.put(one.getKey(), one.getValue().asString());
    }
    for (var one : environment.entrySet()) {
      if (!one.getKey().endsWith("_FILE")) continue;
      assertThat(mountsOf(template))
          .anySatisfy(path -> assertThat(one.getValue()).startsWith(path));
      one.setValue(Files.writeString(secrets.resolve("secret"), "s3cret").toString());
    }
    return Configuration.read(null, environment, Map.of());
  }

  private static List<String> mountsOf(JsonNode template) {
    return StreamSupport.stream(container(template).path("volumeMounts").spliterator(), false)
        .map(one -> one.path("mountPath").asString() + "/")
        .toList();
  }

  private Object inSecrets(Object value) {
    return value instanceof String text
        ? text.replace("/etc/newsloom/kafka-user", secrets.toString())
        : value;
  }

  private static JsonNode container(JsonNode template) {
    return template.path("spec").path("containers").path(0);
  }

  private static List<String> keys(boolean secret) {
    return Configuration.known().stream()
        .filter(one -> one.secret() == secret)
        .map(Setting::key)
        .filter(key -> !OF_THE_CHART.contains(key))
        .toList();
  }

  private static List<String> allowed(JsonNode schema, String definition) {
    JsonNode names = schema.path("$defs").path(definition).path("propertyNames").path("enum");
    return StreamSupport.stream(names.spliterator(), false).map(JsonNode::asString).toList();
  }

  private static void rewrite(ObjectNode schema, String definition, List<String> keys) {
    ArrayNode names = JSON.createArrayNode();
    keys.forEach(names::add);
    ((ObjectNode) schema.path("$defs").path(definition).path("propertyNames")).set("enum", names);
  }
}

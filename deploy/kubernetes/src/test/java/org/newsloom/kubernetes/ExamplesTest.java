package org.newsloom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.standalone.running.Configuration;
import tools.jackson.databind.JsonNode;

/** Kafka by Strimzi as the examples ask for it, by Strimzi's own classes and by our names. */
class ExamplesTest {
  private static final Path USERS = Rendered.EXAMPLES.resolve("kafka-users.yaml");
  private static final KafkaTopics NAMES = new KafkaTopics("news", 6);
  private static final Map<String, Class<?>> CLASSES =
      Map.of(
          "Kafka", Kafka.class, "KafkaNodePool", KafkaNodePool.class, "KafkaUser", KafkaUser.class);

  private final ObjectMapper strimzi = new ObjectMapper();
  private final Rendered users = Rendered.file(USERS);

  /** What Strimzi does not know it keeps apart, and what it cannot read it leaves out. */
  @Test
  void strimziKnowsEveryField() throws Exception {
    List<JsonNode> all =
        Stream.of(Rendered.EXAMPLES.resolve("kafka.yaml"), USERS)
            .flatMap(file -> Rendered.file(file).resources().stream())
            .toList();
    for (JsonNode one : all) {
      Class<?> type = CLASSES.get(one.path("kind").asString());
      assertThat(type).as(one.path("kind").asString()).isNotNull();
      assertThat(one.path("apiVersion").asString()).isEqualTo("kafka.strimzi.io/v1");
      Object read = strimzi.readValue(one.toString(), type);
      assertThat(UnknownFields.of(read)).as(Rendered.nameOf(one)).isEmpty();
      assertThat(missing("", one, parsed(strimzi.writeValueAsString(read)))).isEmpty();
    }
  }

  @Test
  void kubernetesTakesTheJobAndNewsloomItsSettings() throws Exception {
    Rendered content = Rendered.file(Rendered.EXAMPLES.resolve("content.yaml"));
    Map<String, String> environment = new HashMap<>();
    content
        .one("ConfigMap", "newsloom-operator")
        .path("data")
        .properties()
        .forEach(one -> environment.put(one.getKey(), one.getValue().asString()));

    for (JsonNode one : content.resources()) KubernetesSchema.validate(one);
    assertThat(Configuration.read(null, environment, Map.of()).kafka().security())
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
  }

  @Test
  void everyStageMayUseWhatItReadsAndWrites() {
    assertThat(may("ingest", "Read"))
        .containsAll(names(NAMES.feeds(), NAMES.feedState(), NAMES.entries(), NAMES.seen()));
    assertThat(may("ingest", "Write"))
        .containsExactlyInAnyOrderElementsOf(
            names(
                NAMES.feedState(),
                NAMES.entries(),
                NAMES.seen(),
                NAMES.pages(),
                NAMES.articles(),
                NAMES.dispositions(),
                NAMES.deadLetters()));
    assertThat(may("enrich", "Read"))
        .containsExactlyInAnyOrderElementsOf(
            names(NAMES.articles(), NAMES.retags(), NAMES.rules()));
    assertThat(may("enrich", "Write"))
        .containsExactlyInAnyOrderElementsOf(
            names(
                NAMES.enriched(),
                NAMES.retagAnswers(),
                NAMES.tagged("golan"),
                NAMES.dispositions(),
                NAMES.deadLetters()));
    assertThat(may("enrich", "Create")).containsExactly(NAMES.tagged("golan").name());
    assertThat(may("index", "Read"))
        .containsExactlyInAnyOrderElementsOf(names(NAMES.enriched(), NAMES.dispositions()));
    assertThat(may("index", "Write"))
        .containsExactlyInAnyOrderElementsOf(names(NAMES.dispositions(), NAMES.deadLetters()));
    assertThat(may("desk", "Read"))
        .containsExactlyInAnyOrderElementsOf(
            names(
                NAMES.feeds(),
                NAMES.feedState(),
                NAMES.rules(),
                NAMES.deadLetters(),
                NAMES.enriched()));
    assertThat(may("desk", "Write")).isEmpty();
    assertThat(may("setup", "Create"))
        .containsAll(NAMES.all().stream().map(KafkaTopic::name).toList());
    assertThat(may("setup", "Read")).isEmpty();
  }

  @Test
  void everyGroupHasAReader() {
    assertThat(ConsumerGroups.ALL)
        .allSatisfy(
            group ->
                assertThat(Stream.of("ingest", "enrich", "index"))
                    .anyMatch(stage -> allows(stage, "group", "newsloom-" + group, "Read")));
    assertThat(ConsumerGroups.ALL)
        .allSatisfy(
            group -> assertThat(allows("desk", "group", "newsloom-" + group, "Describe")).isTrue());
  }

  @Test
  void theChartAsksForUsersThatExist() {
    Rendered chart =
        Rendered.with(Rendered.EXAMPLES.resolve("values.yaml"), ChartTest.everythingOn());
    Set<String> asked = new TreeSet<>();
    for (JsonNode template : chart.podTemplates()) {
      template
          .path("spec")
          .path("volumes")
          .forEach(
              volume -> {
                if (volume.path("name").asString().equals("kafka-user")) {
                  asked.add(volume.path("secret").path("secretName").asString());
                }
              });
    }

    assertThat(asked).hasSize(5);
    assertThat(users.resources()).extracting(Rendered::nameOf).containsAll(asked);
    assertThat(users.resources()).extracting(Rendered::nameOf).contains("newsloom-scaler");
  }

  /** Names of Kafka topics, one tag's stream among them, for which a user has a right. */
  private List<String> may(String user, String operation) {
    return Stream.concat(NAMES.all().stream(), Stream.of(NAMES.tagged("golan")))
        .map(KafkaTopic::name)
        .filter(name -> allows(user, "topic", name, operation))
        .toList();
  }

  private boolean allows(String user, String type, String name, String operation) {
    JsonNode rules =
        users.one("KafkaUser", "newsloom-" + user).path("spec").path("authorization").path("acls");
    return StreamSupport.stream(rules.spliterator(), false)
        .filter(rule -> covers(rule.path("resource"), type, name))
        .flatMap(rule -> StreamSupport.stream(rule.path("operations").spliterator(), false))
        .anyMatch(allowed -> allowed.asString().equals(operation));
  }

  private static boolean covers(JsonNode resource, String type, String name) {
    String pattern = resource.path("name").asString();
    return resource.path("type").asString().equals(type)
        && (resource.path("patternType").asString().equals("prefix")
            ? name.startsWith(pattern)
            : name.equals(pattern));
  }

  private static List<String> names(KafkaTopic<?>... some) {
    return Stream.of(some).map(KafkaTopic::name).toList();
  }

  private static JsonNode parsed(String text) {
    return new tools.jackson.databind.ObjectMapper().readTree(text);
  }

  /** Paths of what was written and has not been read. */
  private static List<String> missing(String path, JsonNode written, JsonNode read) {
    if (written.isObject()) {
      return written.properties().stream()
          .flatMap(
              one ->
                  missing(path + "/" + one.getKey(), one.getValue(), read.path(one.getKey()))
                      .stream())
          .toList();
    }
    return read.isMissingNode() || read.isNull() ? List.of(path) : List.of();
  }
}

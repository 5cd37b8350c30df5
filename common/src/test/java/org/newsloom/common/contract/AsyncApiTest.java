package org.newsloom.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.CloudEvents;
import org.newsloom.common.kafka.DeadLetters;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.PageRecords;
import org.newsloom.common.model.PageOrigin;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** asyncapi.yaml describes the Kafka topics that there are. */
class AsyncApiTest {
  private static final JsonNode API =
      new YAMLMapper().readTree(Contracts.text(Contracts.FOLDER.resolve("asyncapi.yaml")));
  private static final String SCHEMAS = "./schemas/";

  private static List<KafkaTopic<?>> ours() {
    var names = new KafkaTopics("news", 6);
    List<KafkaTopic<?>> ours = new ArrayList<>(names.all());
    ours.add(names.tagged("tag"));
    return ours;
  }

  private static List<JsonNode> channels() {
    return API.path("channels").valueStream().toList();
  }

  private static JsonNode channel(KafkaTopic<?> ours) {
    return channels().stream()
        .filter(channel -> address(channel).equals(ours.name()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("asyncapi.yaml lacks " + ours.name()));
  }

  private static String address(JsonNode channel) {
    return channel.path("address").asString().replace("{tag}", "tag");
  }

  private static Map<String, String> written(JsonNode config) {
    Map<String, String> settings = new TreeMap<>();
    config
        .properties()
        .forEach(
            setting -> {
              JsonNode value = setting.getValue();
              settings.put(
                  setting.getKey(),
                  value.isArray()
                      ? String.join(",", value.valueStream().map(JsonNode::asString).toList())
                      : value.asString());
            });
    return settings;
  }

  private static List<String> names(Headers headers) {
    return StreamSupport.stream(headers.spliterator(), false).map(Header::key).toList();
  }

  private static JsonNode resolved(JsonNode reference) {
    JsonNode target = API.at(reference.path("$ref").asString().substring(1));
    assertThat(target.isMissingNode()).as("%s", reference).isFalse();
    return target;
  }

  @Test
  void everyKafkaTopicIsAChannelAndNoOther() {
    assertThat(channels())
        .extracting(AsyncApiTest::address)
        .containsExactlyInAnyOrderElementsOf(ours().stream().map(KafkaTopic::name).toList());
  }

  @Test
  void channelsHaveTheSettingsThatWeCreateThemWith() {
    assertThat(ours())
        .allSatisfy(
            one ->
                assertThat(
                        written(
                            channel(one).path("bindings").path("kafka").path("topicConfiguration")))
                    .as(one.name())
                    .isEqualTo(new TreeMap<>(one.config())));
  }

  @Test
  void whatHasOnePartitionSaysSo() {
    assertThat(ours())
        .allSatisfy(
            one -> {
              JsonNode said = channel(one).path("bindings").path("kafka").path("partitions");
              assertThat(said.asInt(6)).as(one.name()).isEqualTo(one.partitions());
            });
  }

  @Test
  void eachChannelCarriesTheSchemaOfItsValue() {
    for (KafkaTopic<?> one : ours()) {
      if (one.valueType() == byte[].class) continue;
      List<String> schemas =
          channel(one)
              .path("messages")
              .valueStream()
              .map(AsyncApiTest::resolved)
              .map(message -> message.path("payload").path("$ref").asString(""))
              .filter(reference -> reference.startsWith(SCHEMAS))
              .toList();

      assertThat(schemas).as(one.name()).hasSize(1);
      String file = schemas.getFirst().substring(SCHEMAS.length());
      assertThat(Files.exists(Contracts.FOLDER.resolve("schemas").resolve(file))).isTrue();
      assertThat(Contracts.record(file.replace(".v1.json", ""))).isEqualTo(one.valueType());
    }
  }

  @Test
  void onlyWhatCanBeWithdrawnHasTombstones() {
    assertThat(channels().stream().filter(channel -> channel.path("messages").has("tombstone")))
        .extracting(AsyncApiTest::address)
        .containsExactly(
            "news.feeds.v1",
            "news.feed-state.v1",
            "news.seen.v1",
            "news.tagged.tag.v1",
            "news.rules.v1");
  }

  @Test
  void operationsAreAboutChannels() {
    assertThat(API.path("operations").valueStream().toList())
        .isNotEmpty()
        .allSatisfy(operation -> resolved(operation.path("channel")));
  }

  @Test
  void theHeadersAreThoseThatCloudEventsWrites() {
    JsonNode headers = API.at("/components/messageTraits/event/headers");

    assertThat(headers.path("required").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrderElementsOf(
            names(CloudEvents.headers("article.v1", "ingest", Instant.EPOCH)));
    assertThat(headers.path("properties").propertyNames()).hasSize(6);
  }

  @Test
  void theHeadersOfAPageAreThoseThatPageRecordsWrites() {
    JsonNode headers = API.at("/components/messages/page/headers");
    var url = URI.create("https://example.org/a");

    assertThat(headers.path("required").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrderElementsOf(
            names(
                PageRecords.headers(
                    new PageOrigin(
                        url, url, Instant.EPOCH, null, "gone", false, null, null, null))));
    assertThat(headers.path("properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            names(
                PageRecords.headers(
                    new PageOrigin(
                        url, url, Instant.EPOCH, "id", "article", true, "text/html", "e", "m"))));
  }

  @Test
  void theHeadersOfADeadLetterAreThoseThatDeadLettersWrites() {
    JsonNode headers = API.at("/components/messages/deadLetter/headers");
    Headers written =
        DeadLetters.headers(
            new RecordHeaders(), "index", "because", "news.articles.v1", 1, 2L, Instant.EPOCH);

    assertThat(headers.path("required").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrderElementsOf(names(written));
  }
}

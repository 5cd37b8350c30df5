package org.newsloom.index.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.index.TestArticles.SEEN;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.kafka.Json;
import org.newsloom.embedded.TestServers;
import org.newsloom.index.TestElasticsearch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(120)
class IndexSetupIT {
  private final TestElasticsearch elasticsearch = new TestElasticsearch("t-setup");

  @Test
  void canBeRepeatedAndSaysWhatItDidAndWhatTheServerLacks() {
    try (var setup =
        new IndexSetup(
            elasticsearch.connection(), Duration.ofDays(90), InstantSource.fixed(SEEN))) {
      List<String> first = setup.ensure();
      List<String> second = setup.ensure();

      assertThat(first)
          .containsExactly(
              TestServers.areContainers()
                  ? "lifecycle policy t-setup-articles written: articles are kept for 90 days"
                  : "this server has no lifecycle policies: articles stay until their monthly index"
                      + " is deleted by hand",
              "index template t-setup-articles written, version 6",
              "index template t-setup-ledger written, version 1",
              "index t-setup-ledger created",
              "index t-setup-articles-2026.11 created");
      assertThat(second)
          .endsWith(
              "index template t-setup-articles is there, version 6",
              "index template t-setup-ledger is there, version 1",
              "index t-setup-ledger is there",
              "index t-setup-articles-2026.11 is there");
      assertThat(setup.articleIndices()).containsExactly("t-setup-articles-2026.11");
    }
  }

  @Test
  void indicesOfAnOlderTemplateGetTheFieldsThatAreNew() throws IOException {
    var older = new TestElasticsearch("t-older");
    String month = "/t-older-articles-2026.11";
    older.call("PUT", "/_index_template/t-older-articles", firstTemplate("t-older"));
    older.call("PUT", month, null);
    assertThat(newsFields(older, month).has("latency_seconds")).isFalse();

    try (var setup = new IndexSetup(older.connection(), Duration.ZERO, InstantSource.fixed(SEEN))) {
      setup.ensureForWriting("t-older-articles-2026.11");
    }

    assertThat(newsFields(older, month).has("latency_seconds")).isTrue();
    assertThat(
            older
                .call("GET", month + "/_settings/index.gc_deletes", null)
                .at("/t-older-articles-2026.11/settings/index/gc_deletes")
                .asString())
        .isEqualTo("1h");
  }

  /** The template as it was before articles had a latency. */
  private static JsonNode firstTemplate(String namespace) throws IOException {
    try (InputStream in =
        IndexSetupIT.class.getResourceAsStream("/org/newsloom/index/article-template.json")) {
      String text = new String(in.readAllBytes(), UTF_8).replace("${namespace}", namespace);
      var template = (ObjectNode) Json.MAPPER.readTree(text);
      template.put("version", 1);
      ((ObjectNode) template.at("/template/mappings/properties/news/properties"))
          .remove("latency_seconds");
      ((ObjectNode) template.at("/template/settings/index")).remove("gc_deletes");
      return template;
    }
  }

  private static JsonNode newsFields(TestElasticsearch server, String index) {
    return server
        .call("GET", index + "/_mapping", null)
        .path(index.substring(1))
        .at("/mappings/properties/news/properties");
  }
}

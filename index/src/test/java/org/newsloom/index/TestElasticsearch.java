package org.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.Json;
import org.newsloom.embedded.TestServers;
import org.newsloom.index.document.SearchFields;
import tools.jackson.databind.JsonNode;

/** The embedded server as its users see it: plain HTTP, in a namespace of the test's own. */
public final class TestElasticsearch {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url = TestServers.elasticsearch();
  private final String namespace;

  public TestElasticsearch(String namespace) {
    this.namespace = namespace;
  }

  public URI url() {
    return url;
  }

  public ElasticsearchConnection connection() {
    return ElasticsearchConnection.to(url, namespace);
  }

  public String alias() {
    return connection().articlesAlias();
  }

  public JsonNode call(String method, String path, @Nullable Object body) {
    try {
      var request =
          HttpRequest.newBuilder(url.resolve(path))
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)))
              .build();
      var answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
      return Json.MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public void refresh() {
    call("POST", "/" + namespace + "-*/_refresh", null);
  }

  /** Hits of a search as the desk would make it, best first. */
  public List<JsonNode> search(String query) {
    refresh();
    Map<String, Object> highlight =
        Map.of(
            "number_of_fragments",
            0,
            "pre_tags",
            List.of("["),
            "post_tags",
            List.of("]"),
            "fields",
            Map.of("news.title", Map.of(), "news.text.*", Map.of()));
    Map<String, Object> text =
        Map.of("query", query, "fields", SearchFields.SEARCHED, "default_operator", "and");
    return call(
            "POST",
            "/" + alias() + "/_search",
            Map.of("query", Map.of("simple_query_string", text), "highlight", highlight))
        .path("hits")
        .path("hits")
        .valueStream()
        .toList();
  }

  /** All documents of an index or alias, by id, each with its version. */
  public List<JsonNode> all(String indexOrAlias) {
    refresh();
    return call(
            "POST",
            "/" + indexOrAlias + "/_search?ignore_unavailable=true",
            Map.of("size", 10_000, "version", true, "sort", List.of(Map.of("url.full", "asc"))))
        .path("hits")
        .path("hits")
        .valueStream()
        .toList();
  }
}

package org.newsloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.newsloom.common.kafka.Json;
import org.newsloom.embedded.news.NewsLedger;
import org.newsloom.embedded.news.PublishedArticle;
import org.newsloom.embedded.news.SimulatedNews;
import tools.jackson.databind.JsonNode;

/** Compares what the simulated news web served with what the desk finds. */
final class NewsComparison {
  private static final JsonNode NONE = Json.MAPPER.createObjectNode();

  private final SimulatedNews news;
  private final NewsloomProcess newsloom;

  NewsComparison(SimulatedNews news, NewsloomProcess newsloom) {
    this.news = news;
    this.newsloom = newsloom;
  }

  /** Whether everything was served, nothing is under way and every article can be found. */
  boolean isSettled() throws IOException, InterruptedException {
    JsonNode stats = newsloom.get("/api/stats");
    return news.ledger().awaited().isEmpty()
        && stats.path("documents").asLong(-1) == news.ledger().delivered().size()
        && stats.path("dispositions").path("pending").asLong(0) == 0
        && missing().isEmpty();
  }

  /** What cannot be found in its newest revision, for people who read a failed test. */
  List<String> missing() throws IOException, InterruptedException {
    Map<String, JsonNode> found = foundByUrl();
    List<String> missing = new ArrayList<>();
    for (PublishedArticle article : news.ledger().delivered()) {
      JsonNode document = found.get(article.url().toASCIIString());
      if (document == null) missing.add(article.id() + " is not in the index");
      else if (!document.path("title").asString("").equals(article.title())) {
        missing.add(article.id() + " is there as '" + document.path("title").asString("") + "'");
      }
    }
    return missing;
  }

  /**
   * Every article served is in the index once, with the text of its newest revision, and the ledger
   * adds up.
   */
  void check() throws IOException, InterruptedException {
    assertThat(missing()).isEmpty();
    Map<String, JsonNode> found = foundByUrl();
    for (PublishedArticle article : news.ledger().delivered()) {
      JsonNode document = found.getOrDefault(article.url().toASCIIString(), NONE);
      String id = document.path("id").asString();
      String body = newsloom.get("/api/articles/" + id).path("body").asString("");
      assertThat(NewsLedger.hash(body)).as(article.id()).isEqualTo(NewsLedger.hash(text(article)));
    }
    JsonNode stats = newsloom.get("/api/stats");
    long sum = stats.path("dispositions").valueStream().mapToLong(JsonNode::asLong).sum();
    assertThat(sum).isEqualTo(stats.path("seen").asLong());
    assertThat(stats.path("dispositions").path("indexed").asLong())
        .isEqualTo(stats.path("documents").asLong())
        .isEqualTo(news.ledger().delivered().size());
    assertThat(stats.path("deadLetters").asLong(-1)).isZero();
  }

  /** A paragraph that a page repeats word for word is extracted once. */
  private static String text(PublishedArticle article) {
    return article.draft().paragraphs().stream().distinct().collect(Collectors.joining("\n\n"));
  }

  private Map<String, JsonNode> foundByUrl() throws IOException, InterruptedException {
    Map<String, JsonNode> found = new HashMap<>();
    String after = "";
    do {
      JsonNode page = newsloom.get("/api/search?size=50" + after);
      for (JsonNode article : page.path("articles")) {
        JsonNode twice = found.put(article.path("url").asString(), article);
        assertThat(twice).as("found twice: %s", article).isNull();
      }
      JsonNode next = page.path("next");
      after =
          next.isString()
              ? "&after=" + URLEncoder.encode(next.asString(), StandardCharsets.UTF_8)
              : "";
    } while (!after.isEmpty());
    return found;
  }
}

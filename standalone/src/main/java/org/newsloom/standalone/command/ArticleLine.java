package org.newsloom.standalone.command;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One article on one line: time, language, publisher, title, tags, URL. */
final class ArticleLine {
  private ArticleLine() {}

  static String of(JsonNode article) {
    String at = article.path("publishedAt").asString(article.path("firstSeenAt").asString("?"));
    JsonNode publisher = article.path("publisher");
    String tags =
        StreamSupport.stream(article.path("tags").spliterator(), false)
            .map(tag -> "#" + tag.asString())
            .collect(Collectors.joining(" "));
    return "%s  %s  %s  %s  %s  %s"
        .formatted(
            at,
            article.path("language").asString("und"),
            publisher.isObject() ? publisher.path("name").asString("?") : publisher.asString("?"),
            article.path("title").asString(""),
            tags,
            article.path("url").asString(""))
        .replaceAll(" {3,}", "  ");
  }
}

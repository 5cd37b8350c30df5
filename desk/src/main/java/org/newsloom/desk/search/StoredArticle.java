package org.newsloom.desk.search;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.Publisher;
import org.newsloom.common.model.RevisionDiff;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.desk.article.ArticleCard;
import tools.jackson.databind.JsonNode;

/**
 * Reads what the index stage has written. Pure; what is missing stays missing, because an older
 * Newsloom may have written it.
 */
final class StoredArticle {
  private final JsonNode source;

  StoredArticle(JsonNode source) {
    this.source = source;
  }

  /** The card, with the given words where the publisher wrote no standfirst. */
  ArticleCard card(String beginning) {
    return new ArticleCard(
        text("news", "id"),
        text("url", "full"),
        text("news", "title"),
        instant("published_at"),
        firstSeenAt(),
        text("news", "language"),
        publisher(),
        texts(news("authors")),
        texts(news("tags")),
        news("revision").asInt(1),
        ArticleCard.summary(optional(news("summary")), beginning));
  }

  FullArticle full() {
    String body = body();
    return new FullArticle(
        card(body),
        URI.create(text("url", "original")),
        body,
        texts(news("keywords")),
        optional(news("section")),
        optional(news("image")),
        instant("updated_at"),
        instant("fetched_at"),
        instant("enriched_at"),
        instant("indexed_at"),
        optional(news("text_source")),
        optional(news("feed_id")),
        texts(news("feed_ids")),
        optional(news("rule_set_version")),
        matches(),
        changes(news("changes")));
  }

  private String body() {
    for (String language : List.of("en", "fr", "other")) {
      JsonNode body = news("text").path(language).path("body");
      if (body.isString()) return body.stringValue();
    }
    return "";
  }

  private List<TopicMatch> matches() {
    List<TopicMatch> matches = new ArrayList<>();
    for (JsonNode match : news("matches")) {
      List<Evidence> evidence = new ArrayList<>();
      for (JsonNode one : match.path("evidence")) {
        evidence.add(
            new Evidence(
                one.path("field").asString(""),
                one.path("start").asInt(0),
                one.path("end").asInt(0),
                one.path("text").asString(""),
                one.path("snippet").asString("")));
      }
      matches.add(
          new TopicMatch(
              match.path("tag").asString(""),
              match.path("rule_version").asInt(1),
              match.path("score").asDouble(0),
              evidence));
    }
    return matches;
  }

  private static @Nullable RevisionDiff changes(JsonNode changes) {
    if (!changes.isObject()) return null;
    return new RevisionDiff(
        changes.path("previous_revision").asInt(1),
        changes.path("title_changed").asBoolean(false),
        optional(changes.path("previous_title")),
        changes.path("body_changed").asBoolean(false),
        texts(changes.path("tags_gained")),
        texts(changes.path("tags_lost")));
  }

  private Publisher publisher() {
    String domain = news("publisher").path("domain").asString("unknown");
    return new Publisher(news("publisher").path("name").asString(domain), domain);
  }

  private Instant firstSeenAt() {
    Instant at = instant("first_seen_at");
    return at == null ? Instant.EPOCH : at;
  }

  private JsonNode news(String name) {
    return source.path("news").path(name);
  }

  private String text(String section, String name) {
    return source.path(section).path(name).asString("");
  }

  private @Nullable Instant instant(String name) {
    String text = optional(news(name));
    return text == null ? null : Instant.parse(text);
  }

  private static @Nullable String optional(JsonNode node) {
    return node.isString() ? node.stringValue() : null;
  }

  /** Elasticsearch gives back a single value as it got it: alone or in a list. */
  private static List<String> texts(JsonNode node) {
    if (node.isString()) return List.of(node.stringValue());
    List<String> texts = new ArrayList<>();
    for (JsonNode one : node) texts.add(one.asString(""));
    return texts;
  }
}

package org.newsloom.desk.search;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.ArticleKind;
import org.newsloom.common.model.BodyPart;
import org.newsloom.common.model.DateSource;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.PageFacts;
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
        changes(news("changes")),
        page(news("page")));
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

  private static @Nullable PageFacts page(JsonNode page) {
    if (!page.isObject()) return null;
    JsonNode free = page.path("free");
    return new PageFacts(
        named(ArticleKind.values(), page.path("kind")).orElse(ArticleKind.ARTICLE),
        free.isBoolean() ? free.booleanValue() : null,
        optional(page.path("subtitle")),
        optional(page.path("image_caption")),
        optional(page.path("image_credit")),
        optional(page.path("published_on")),
        named(DateSource.values(), page.path("published_from")).orElse(null),
        texts(page.path("opt_outs")),
        bodyParts(page.path("body_parts")));
  }

  private static List<BodyPart> bodyParts(JsonNode parts) {
    List<BodyPart> known = new ArrayList<>();
    for (JsonNode part : parts) {
      int start = part.path("start").asInt(0);
      int end = part.path("end").asInt(0);
      if (start < 0 || end < start) continue;
      // A kind of a newer Newsloom is a paragraph here.
      named(BodyPart.Kind.values(), part.path("kind"))
          .ifPresent(
              kind -> known.add(new BodyPart(kind, part.path("level").asInt(0), start, end)));
    }
    return known;
  }

  private static <E extends Enum<E>> Optional<E> named(E[] all, JsonNode name) {
    return Arrays.stream(all).filter(one -> one.toString().equals(name.asString(""))).findFirst();
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

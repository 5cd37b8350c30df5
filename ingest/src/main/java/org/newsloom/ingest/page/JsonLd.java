package org.newsloom.ingest.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a page says about itself in JSON-LD: the node that describes its article, if any. */
final class JsonLd {
  /** Longer blocks are data for a script, not a description. */
  private static final int MAX_LENGTH = 1_000_000;

  private static final int MAX_SCRIPTS = 10_000;
  private static final int MAX_NODES = 20_000;

  /** Under these a page describes other articles than its own. */
  private static final Set<String> ABOUT_OTHERS =
      Set.of(
          """
          itemListElement hasPart isPartOf isBasedOn citation relatedLink mentions about
          comment liveBlogUpdate publisher author review workExample subjectOf
          significantLink blogPost
          """
              .split("\\s+"));

  private final List<JsonNode> articles = new ArrayList<>();
  private final List<JsonNode> pages = new ArrayList<>();
  private final Map<String, JsonNode> byId = new HashMap<>();
  private final Set<String> typeNames = new HashSet<>();

  private JsonLd() {}

  static JsonLd of(Outline page) {
    JsonLd jsonLd = new JsonLd();
    for (Element script : page.named("script").limit(MAX_SCRIPTS).toList()) {
      if (!script.attr("type").toLowerCase(Locale.ROOT).contains("ld+json")) continue;
      String json = script.data();
      if (json.length() <= MAX_LENGTH) LenientJson.read(json).forEach(jsonLd::gather);
    }
    return jsonLd;
  }

  private void gather(JsonNode root) {
    Deque<JsonNode> open = new ArrayDeque<>(List.of(root));
    for (int visited = 0; !open.isEmpty() && visited < MAX_NODES; visited++) {
      JsonNode node = open.removeFirst();
      if (node.isArray()) node.forEach(open::add);
      if (!node.isObject()) continue;
      remember(node);
      node.properties().stream()
          .filter(property -> property.getValue().isContainer())
          .filter(property -> !ABOUT_OTHERS.contains(property.getKey()))
          .forEach(property -> open.add(property.getValue()));
      // People named in the graph are referred to from the article, so they must be known by id.
      for (String role : List.of("author", "publisher")) rememberIds(node.path(role));
    }
  }

  private void remember(JsonNode node) {
    rememberId(node);
    typeNames.addAll(types(node));
    if (isArticle(node)) articles.add(node);
    if (isPage(node)) pages.add(node);
  }

  private void rememberIds(JsonNode value) {
    if (value.isArray()) value.forEach(this::rememberId);
    rememberId(value);
  }

  private void rememberId(JsonNode node) {
    String id = node.path("@id").asString("");
    if (!id.isEmpty() && node.size() > 1) byId.putIfAbsent(id, node);
  }

  private static boolean isArticle(JsonNode node) {
    return types(node).stream()
        .anyMatch(
            type ->
                type.endsWith("article")
                    || type.endsWith("blogposting")
                    || type.equals("socialmediaposting")
                    || type.equals("report"));
  }

  private static boolean isPage(JsonNode node) {
    return types(node).stream().anyMatch(type -> type.endsWith("webpage"));
  }

  /** Lower-case type names without their vocabulary. */
  static List<String> types(JsonNode node) {
    JsonNode type = node.path("@type");
    List<String> types = new ArrayList<>();
    if (type.isString()) types.add(type.asString());
    if (type.isArray()) type.forEach(each -> types.add(each.asString("")));
    return types.stream()
        .map(name -> name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT))
        .toList();
  }

  /** The page's own article: the one that says most, the first of equals. */
  @Nullable JsonNode article() {
    JsonNode best = null;
    for (JsonNode article : articles) {
      if (best == null || weight(article) > weight(best)) best = article;
    }
    return best;
  }

  private static int weight(JsonNode article) {
    int weight = 0;
    for (String field : List.of("headline", "datePublished", "articleBody", "author", "image")) {
      if (article.has(field)) weight++;
    }
    return weight;
  }

  @Nullable JsonNode page() {
    return pages.isEmpty() ? null : pages.getFirst();
  }

  /** Whether anything that the page is about has this type, in lower case. */
  boolean names(String type) {
    return typeNames.contains(type);
  }

  int articleCount() {
    return articles.size();
  }

  /** A property's values: elements of an array, with references to other nodes followed. */
  List<JsonNode> values(@Nullable JsonNode node, String property) {
    if (node == null) return List.of();
    JsonNode value = node.path(property);
    List<JsonNode> values = new ArrayList<>();
    if (value.isArray()) value.forEach(each -> values.add(resolved(each)));
    else if (!value.isMissingNode() && !value.isNull()) values.add(resolved(value));
    return values;
  }

  private JsonNode resolved(JsonNode node) {
    if (!node.isObject() || node.size() != 1) return node;
    return byId.getOrDefault(node.path("@id").asString(""), node);
  }

  /** The first value of a property as text, an object by its name or address; empty if none. */
  String text(@Nullable JsonNode node, String property) {
    for (JsonNode value : values(node, property)) {
      String text = nameOf(value);
      if (!text.isBlank()) return text;
    }
    return "";
  }

  static String nameOf(JsonNode value) {
    if (value.isValueNode()) return value.asString("");
    for (String field : List.of("name", "alternateName", "@value", "url", "@id")) {
      JsonNode text = value.path(field);
      if (text.isArray() && !text.isEmpty()) text = text.get(0);
      if (text.isString()) return text.asString();
    }
    return "";
  }
}

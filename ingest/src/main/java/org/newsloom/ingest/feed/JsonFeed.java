package org.newsloom.ingest.feed;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.page.LenientJson;
import tools.jackson.databind.JsonNode;

/**
 * <a href="https://www.jsonfeed.org/version/1.1/">JSON Feed</a>, 1.0 and 1.1. Read leniently: what
 * follows a mistake is lost, what came before it is kept.
 */
final class JsonFeed {
  private JsonFeed() {}

  /** The feed; null where the text is JSON of another kind. */
  static @Nullable ParsedFeed read(String json, @Nullable URI url) {
    LenientJson.Reading reading = LenientJson.reading(json);
    JsonNode feed = reading.roots().stream().filter(JsonNode::isObject).findFirst().orElse(null);
    if (feed == null || !isFeed(feed)) return null;
    List<JsonNode> items = new ArrayList<>(feed.path("items").valueStream().toList());
    // Of an item that broke off, the link may be half of one.
    if (reading.isTorn() && !items.isEmpty()) items.removeLast();
    int surplus = Math.max(0, items.size() - FeedParser.MAX_ENTRIES);
    URI page = link(feed.path("home_page_url"), url);
    List<String> authors = authors(feed);
    List<ParsedEntry> entries =
        items.stream()
            .limit(FeedParser.MAX_ENTRIES)
            .filter(JsonNode::isObject)
            .map(item -> entry(item, url == null ? page : url, authors))
            .toList();
    return new ParsedFeed(
        EntryText.title(text(feed, "title")),
        page,
        EntryText.language(text(feed, "language")),
        null,
        entries,
        FeedReader.problem(reading.problem(), surplus));
  }

  /** Some forget the version; the rest of its head is like nothing else. */
  private static boolean isFeed(JsonNode json) {
    String version = text(json, "version");
    if (version != null && version.contains("jsonfeed.org")) return true;
    return json.path("items").isArray() && (json.has("feed_url") || json.has("home_page_url"));
  }

  private static ParsedEntry entry(JsonNode item, @Nullable URI base, List<String> ofFeed) {
    URI link =
        Stream.of("url", "external_url", "id")
            .map(name -> name.equals("id") && !isWeb(item) ? null : link(item.path(name), base))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    List<String> authors = authors(item);
    return new ParsedEntry(
        EntryText.id(text(item, "id"), link),
        EntryText.title(text(item, "title")),
        link,
        date(item, "date_published"),
        date(item, "date_modified"),
        authors.isEmpty() ? ofFeed : authors,
        EntryText.summary(text(item, "summary")),
        content(item),
        EntryText.names(item.path("tags").valueStream().map(JsonNode::asString).toList()));
  }

  private static @Nullable String content(JsonNode item) {
    String html = text(item, "content_html");
    return html == null
        ? EntryText.plainContent(text(item, "content_text"))
        : EntryText.content(html);
  }

  private static boolean isWeb(JsonNode item) {
    String id = text(item, "id");
    return id != null && id.matches("(?i)https?://.*");
  }

  /** Version 1.0 had one author, 1.1 has many. */
  private static List<String> authors(JsonNode of) {
    return EntryText.names(
        Stream.concat(of.path("authors").valueStream(), Stream.of(of.path("author")))
            .map(author -> author.isString() ? author.asString() : text(author, "name"))
            .filter(Objects::nonNull)
            .toList());
  }

  private static @Nullable Instant date(JsonNode item, String name) {
    return EntryText.date(FeedDates.parse(text(item, name)));
  }

  private static @Nullable URI link(JsonNode link, @Nullable URI base) {
    return link.isString() ? EntryUrl.of(link.asString(), base) : null;
  }

  private static @Nullable String text(JsonNode of, String name) {
    JsonNode value = of.path(name);
    String text = value.isValueNode() && !value.isNull() ? value.asString() : "";
    return text.isBlank() ? null : text;
  }
}

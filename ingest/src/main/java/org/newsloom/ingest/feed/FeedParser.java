package org.newsloom.ingest.feed;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.feed.FeedReading.NotAFeed;
import org.newsloom.ingest.feed.FeedReading.Parsed;

/**
 * Bytes of a feed to entries: RSS, RDF, Atom, JSON Feed, sitemaps. Strict first; what is not
 * well-formed is mended, and a broken entry costs only itself.
 */
public final class FeedParser {
  /** Entries read of one feed; what comes after them is left for another poll. */
  public static final int MAX_ENTRIES = 2000;

  private FeedParser() {}

  /**
   * Reads a feed.
   *
   * @param contentType as the server gave it; its charset is believed
   * @param url where the feed came from, for relative links
   * @param now of a sitemap of everything, what changed long before is no news
   */
  public static FeedReading parse(
      byte[] body, @Nullable String contentType, @Nullable URI url, Instant now) {
    String text = FeedText.decode(body, contentType);
    if (text.stripLeading().startsWith("{")) return json(text, url);
    String feed = FeedMarkup.trimmed(text);
    // What a server says before a feed is mostly markup.
    if (feed == null && text.contains("jsonfeed.org/version/")) return json(text, url);
    if (feed == null) return new NotAFeed(whatElse(text));
    String objection = FeedMarkup.objection(text);
    if (objection != null) return new NotAFeed(objection);
    FeedTree tree = FeedTree.read(feed);
    if (tree == null) return new NotAFeed(whatElse(text));
    if (NewsSitemap.isOne(tree.root())) return NewsSitemap.read(tree, url, now);
    RomeFeed rome = RomeFeed.of(tree);
    if (tree.entries().isEmpty() && (tree.problem() != null || rome.feed() == null)) {
      return new NotAFeed(tree.problem() == null ? whatElse(text) : tree.problem());
    }
    return new Parsed(new FeedReader(url).read(tree, rome));
  }

  private static FeedReading json(String text, @Nullable URI url) {
    ParsedFeed feed = JsonFeed.read(text, url);
    return feed == null ? new NotAFeed("JSON, but no JSON Feed") : new Parsed(feed);
  }

  /** What a text is that holds no feed. */
  private static String whatElse(String text) {
    String start = text.substring(0, Math.min(text.length(), 2000)).toLowerCase(Locale.ROOT);
    if (text.isBlank()) return "empty";
    if (start.contains("<!doctype html") || start.contains("<html")) return "an HTML page, no feed";
    boolean xml = Set.of("<?xml", "<opml").stream().anyMatch(start::contains);
    return xml
        ? "XML, but neither RSS nor Atom nor a sitemap"
        : "neither RSS nor Atom nor JSON Feed nor a sitemap";
  }
}

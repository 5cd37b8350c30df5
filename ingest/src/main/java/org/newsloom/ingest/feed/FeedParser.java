package org.newsloom.ingest.feed;

import com.rometools.rome.io.FeedException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdom2.JDOMException;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.feed.FeedReading.NotAFeed;
import org.newsloom.ingest.feed.FeedReading.Parsed;

/**
 * Bytes of a feed to entries: RSS, Atom and RDF. Strict first; what is not well-formed is mended,
 * and where that does not help, its entries are read one by one and only the broken ones lost.
 */
public final class FeedParser {
  /** Entries read of one feed; what comes after them is left for another poll. */
  public static final int MAX_ENTRIES = 2000;

  private static final int LONGEST_ROOT = 64 * 1024;

  private FeedParser() {}

  /**
   * Reads a feed.
   *
   * @param contentType as the server gave it; its charset is believed
   * @param url where the feed came from, for relative links
   */
  public static FeedReading parse(byte[] body, @Nullable String contentType, @Nullable URI url) {
    String text = FeedText.decode(body, contentType);
    String feed = FeedMarkup.trimmed(text);
    if (feed == null) return new NotAFeed(whatElse(text));
    String objection = FeedMarkup.objection(text);
    if (objection != null) return new NotAFeed(objection);
    try {
      return strictly(feed, url, null);
    } catch (FeedException | JDOMException | IOException | RuntimeException e) {
      return mended(feed, url, reason(e));
    }
  }

  private static FeedReading mended(String feed, @Nullable URI url, String problem) {
    String mended = FeedMarkup.mended(feed);
    try {
      return strictly(mended, url, "not well-formed, mended: " + problem);
    } catch (FeedException | JDOMException | IOException | RuntimeException e) {
      return oneByOne(mended, url, problem);
    }
  }

  private static FeedReading oneByOne(String feed, @Nullable URI url, String problem) {
    FeedMarkup.Pieces pieces = FeedMarkup.pieces(feed);
    // It is read again with each entry.
    if (pieces.rootLength() > LONGEST_ROOT) return new NotAFeed(problem);
    ParsedFeed head = headOf(pieces, url);
    List<ParsedEntry> entries = new ArrayList<>();
    for (String piece : pieces.entries()) {
      if (tryParse(pieces.with(piece), url) instanceof Parsed one) {
        entries.addAll(one.feed().entries());
      }
    }
    if (entries.isEmpty()) return new NotAFeed(problem);
    return new Parsed(
        new ParsedFeed(
            head.title(),
            head.link(),
            head.language(),
            head.ttl(),
            entries,
            "%d of %d entries could be read: %s"
                .formatted(entries.size(), pieces.entries().size(), problem)));
  }

  private static ParsedFeed headOf(FeedMarkup.Pieces pieces, @Nullable URI url) {
    String closed = pieces.head() + (pieces.head().startsWith("<rss") ? "</channel></rss>" : "");
    String atom = closed.startsWith("<feed") ? closed + "</feed>" : closed;
    return tryParse(atom, url) instanceof Parsed head
        ? head.feed()
        : new ParsedFeed(null, null, null, null, List.of(), null);
  }

  private static @Nullable FeedReading tryParse(String xml, @Nullable URI url) {
    try {
      return strictly(xml, url, null);
    } catch (FeedException | JDOMException | IOException | RuntimeException e) {
      return null;
    }
  }

  private static Parsed strictly(String xml, @Nullable URI url, @Nullable String problem)
      throws FeedException, JDOMException, IOException {
    FeedXml.Read read = FeedXml.read(xml);
    return new Parsed(new FeedReader(url).read(read, problem));
  }

  /** What a text is that holds no feed. */
  private static String whatElse(String text) {
    String start = text.substring(0, Math.min(text.length(), 2000)).toLowerCase(Locale.ROOT);
    if (text.isBlank()) return "empty";
    if (start.contains("<!doctype html") || start.contains("<html")) return "an HTML page, no feed";
    if (start.stripLeading().startsWith("{")) return "JSON, which is not read yet";
    boolean xml = Set.of("<?xml", "<opml").stream().anyMatch(start::contains);
    return xml ? "XML, but neither RSS nor Atom nor RDF" : "neither RSS nor Atom nor RDF";
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}

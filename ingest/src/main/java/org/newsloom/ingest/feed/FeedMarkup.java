package org.newsloom.ingest.feed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Mends feeds that XML parsers refuse. What publishers get wrong is mostly small and the same
 * everywhere: a bare ampersand, a control character, a warning of the server before the feed, an
 * end that is missing. All of it in time linear to the text.
 */
final class FeedMarkup {
  private static final Pattern ROOT =
      Pattern.compile(
          "<(?:rss|feed|urlset|sitemapindex|(?:[A-Za-z][\\w.-]{0,30}:)(?:RDF|feed)|RDF)(?=[\\s>])");
  private static final String CDATA_START = "<![CDATA[";
  private static final String CDATA_END = "]]>";
  private static final Pattern START_OF_ENTRY =
      Pattern.compile("<((?:[A-Za-z][\\w.-]{0,30}:)?(item|entry|url|sitemap))(?=[\\s>])");
  private static final Pattern END_OF_ALL =
      Pattern.compile(
          "</(?:[A-Za-z][\\w.-]{0,30}:)?(?:channel|feed|rss|RDF|urlset|sitemapindex)\\s*>");
  private static final Pattern BARE_AMPERSAND =
      Pattern.compile("&(?!(?:[A-Za-z][A-Za-z0-9]{1,31}|#\\d{1,7}|#[xX][0-9a-fA-F]{1,6});)");
  private static final int LONGEST_START = 1000;
  private static final Pattern FORBIDDEN_REFERENCE =
      Pattern.compile(
          "&#(?:x0*(?:[0-8bcBCeE]|1[0-9a-fA-F]|[dD][89a-fA-F]..|[fF]{3}[eEfF])"
              + "|0*(?:[0-8]|1[124-9]|2\\d|3[01]));");
  private static final int LONGEST_PROLOG = 64 * 1024;
  private static final int LONGEST_ENTITIES = 4 * 1024;

  private FeedMarkup() {}

  /**
   * The feed without what stands before and after it: byte order marks, warnings, comments,
   * declarations, the document type.
   *
   * @return null if there is no feed in the text
   */
  static @Nullable String trimmed(String text) {
    int start = start(text);
    if (start < 0) return null;
    String root = text.substring(start + 1, nameEnd(text, start + 1));
    int end = text.lastIndexOf("</" + root);
    if (end < start) return text.substring(start);
    int close = text.indexOf('>', end);
    return close < 0 ? text.substring(start) : text.substring(start, close + 1);
  }

  /**
   * Why what stands before the feed makes it one that nobody means well with; null if it is fine.
   */
  static @Nullable String objection(String text) {
    int start = start(text);
    String prolog = start < 0 ? text : text.substring(0, start);
    int entities = prolog.indexOf("<!ENTITY");
    if (start > LONGEST_PROLOG) return "begins only after " + start + " characters";
    if (entities >= 0 && prolog.length() - entities > LONGEST_ENTITIES) {
      return "declares more entities than a feed needs";
    }
    if (entities >= 0 && prolog.indexOf("&", entities) >= 0) return "declares nested entities";
    return null;
  }

  /**
   * The feed without what no reader can make sense of: characters that XML does not know, a last
   * entry that broke off, whose link may be half of one. Character data that was not closed ends
   * with its element. An ampersand that begins no reference stands for itself: HTML's rules would
   * read {@code &section=2} in a link as a sign and three letters.
   */
  static String mended(String feed) {
    String known = FORBIDDEN_REFERENCE.matcher(feed).replaceAll("");
    return withClosedCdata(withoutTornEntry(known));
  }

  private static String withoutTornEntry(String feed) {
    Matcher entry = START_OF_ENTRY.matcher(feed);
    String name = null;
    int start = -1;
    boolean isSitemap = feed.startsWith("<urlset") || feed.startsWith("<sitemapindex");
    while (entry.find()) {
      // An image has a url, too.
      if (!isSitemap && entry.group(2).matches("url|sitemap")) continue;
      name = entry.group(1);
      start = entry.start();
    }
    if (name == null || feed.indexOf("</" + name, start) >= 0) return feed;
    // Where the feed goes on to its end, the entry was only not closed.
    return END_OF_ALL.matcher(feed).region(start, feed.length()).find()
        ? feed
        : feed.substring(0, start);
  }

  private static String withClosedCdata(String feed) {
    var closed = new StringBuilder();
    int from = 0;
    int start = feed.indexOf(CDATA_START);
    int end = feed.indexOf(CDATA_END);
    while (start >= 0) {
      closed.append(escaped(feed.substring(from, start)));
      // Where none is closed any more, nobody looks for its end again.
      if (end >= 0 && end < start) end = feed.indexOf(CDATA_END, start);
      int another = feed.indexOf(CDATA_START, start + CDATA_START.length());
      boolean isClosed = end >= 0 && (another < 0 || end < another);
      if (isClosed) {
        from = end + CDATA_END.length();
        closed.append(feed, start, from);
      } else {
        from = endOfElement(feed, start, another < 0 ? feed.length() : another);
        closed.append(feed, start, from).append(CDATA_END);
      }
      start = another;
      // What was inside of one that is closed is no start.
      if (start >= 0 && start < from) start = feed.indexOf(CDATA_START, from);
    }
    return closed.append(escaped(feed.substring(from))).toString();
  }

  private static String escaped(String text) {
    return BARE_AMPERSAND.matcher(text).replaceAll("&amp;");
  }

  /** Where the element ends in which character data begins. */
  private static int endOfElement(String feed, int start, int atMost) {
    int open = feed.lastIndexOf('<', start - 1);
    if (open < 0 || start - open > LONGEST_START) return atMost;
    String tag = feed.substring(open, start);
    String name = tag.substring(1, nameEnd(tag, 1));
    int end = feed.indexOf("</" + name, start, atMost);
    return end < 0 ? atMost : end;
  }

  /** Where the first root element begins that is in no comment. */
  private static int start(String text) {
    int comment = text.indexOf("<!--");
    Matcher root = ROOT.matcher(text);
    boolean found = root.find();
    while (found && comment >= 0 && comment < root.start()) {
      int end = text.indexOf("-->", comment);
      if (end < 0) return -1;
      comment = text.indexOf("<!--", end);
      if (end > root.start()) found = root.find(end);
    }
    return found ? root.start() : -1;
  }

  private static int nameEnd(String text, int from) {
    int end = from;
    while (end < text.length() && " \t\r\n>/".indexOf(text.charAt(end)) < 0) end++;
    return end;
  }
}

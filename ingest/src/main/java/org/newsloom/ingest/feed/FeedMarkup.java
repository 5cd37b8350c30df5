package org.newsloom.ingest.feed;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Mends feeds that XML parsers refuse. What publishers get wrong is mostly small and the same
 * everywhere: a bare ampersand, a control character, a prefix that nobody declared, a warning of
 * the server before the feed, an end that is missing. All of it in time linear to the text.
 */
final class FeedMarkup {
  private static final Pattern ROOT =
      Pattern.compile("<(?:rss|feed|(?:[A-Za-z][\\w.-]{0,30}:)(?:RDF|feed)|RDF)(?=[\\s>])");
  private static final String CDATA_START = "<![CDATA[";
  private static final String CDATA_END = "]]>";
  private static final Pattern ENTRY_START =
      Pattern.compile("<((?:[A-Za-z][\\w.-]{0,30}:)?(?:item|entry))(?=[\\s>])");
  private static final Pattern BARE_AMPERSAND =
      Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#\\d{1,7}|#x[0-9a-fA-F]{1,6});)");
  private static final Pattern BARE_BRACKET = Pattern.compile("<(?![A-Za-z_/!?])");
  private static final Pattern FORBIDDEN_REFERENCE =
      Pattern.compile(
          "&#(?:x0*(?:[0-8bcBCeE]|1[0-9a-fA-F]|[dD][89a-fA-F]..|[fF]{3}[eEfF])"
              + "|0*(?:[0-8]|1[124-9]|2\\d|3[01]));");
  private static final Pattern FORBIDDEN_CHARACTER =
      Pattern.compile("[^\\t\\n\\r\\x20-\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]");
  private static final Pattern PREFIX = Pattern.compile("</?([A-Za-z][\\w.-]{0,30}):[A-Za-z]");
  private static final Pattern DECLARED_PREFIX =
      Pattern.compile("xmlns:([A-Za-z][\\w.-]{0,30})\\s{0,10}=");
  private static final int MOST_DECLARED_BY_US = 50;
  private static final int LONGEST_PROLOG = 64 * 1024;
  private static final int LONGEST_ENTITIES = 4 * 1024;

  private static final Map<String, String> NAMESPACES =
      Map.of(
          "content", "http://purl.org/rss/1.0/modules/content/",
          "dc", "http://purl.org/dc/elements/1.1/",
          "atom", "http://www.w3.org/2005/Atom",
          "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
          "media", "http://search.yahoo.com/mrss/");

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

  /** The same feed as far as possible in well-formed XML. */
  static String mended(String feed) {
    String declared = withNamespaces(feed);
    return outsideCdata(
        FORBIDDEN_CHARACTER.matcher(declared).replaceAll(""),
        part -> {
          String references = FORBIDDEN_REFERENCE.matcher(part).replaceAll("");
          String ampersands = BARE_AMPERSAND.matcher(references).replaceAll("&amp;");
          return BARE_BRACKET.matcher(ampersands).replaceAll("&lt;");
        });
  }

  /**
   * The feed's elements around its entries, the first entry's start, and each whole entry; a
   * truncated one is left out.
   */
  static Pieces pieces(String feed) {
    Set<String> entries = new LinkedHashSet<>();
    Matcher start = ENTRY_START.matcher(feed);
    int head = -1;
    int from = 0;
    while (entries.size() < FeedParser.MAX_ENTRIES && start.find(from)) {
      if (head < 0) head = start.start();
      String endElement = "</" + start.group(1) + ">";
      int end = feed.indexOf(endElement, start.end());
      if (end < 0) break;
      from = end + endElement.length();
      entries.add(feed.substring(start.start(), from));
    }
    return new Pieces(head < 0 ? feed : feed.substring(0, head), entries);
  }

  /** A feed taken apart, in order to put it together without its broken entries. */
  record Pieces(String head, Set<String> entries) {

    int rootLength() {
      return head.indexOf('>') + 1;
    }

    /** The feed with nothing but this entry. */
    String with(String entry) {
      String root = head.substring(1, nameEnd(head, 1));
      String start = head.substring(0, rootLength());
      return root.equals("rss")
          ? start + "<channel>" + entry + "</channel></rss>"
          : start + entry + "</" + root + ">";
    }
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

  private static String withNamespaces(String feed) {
    Set<String> missing = missingPrefixes(feed);
    int nameEnd = nameEnd(feed, 1);
    var declared = new StringBuilder(feed.substring(0, nameEnd));
    for (String name : missing) {
      String namespace = NAMESPACES.getOrDefault(name, "urn:undeclared:" + name);
      declared.append(" xmlns:").append(name).append("=\"").append(namespace).append('"');
    }
    return declared.append(feed, nameEnd, feed.length()).toString();
  }

  private static Set<String> missingPrefixes(String feed) {
    Set<String> declared = new HashSet<>(Set.of("xml"));
    Matcher declaration = DECLARED_PREFIX.matcher(feed);
    while (declaration.find()) declared.add(declaration.group(1));
    Set<String> missing = new LinkedHashSet<>();
    Matcher prefix = PREFIX.matcher(feed);
    while (missing.size() < MOST_DECLARED_BY_US && prefix.find()) {
      if (!declared.contains(prefix.group(1))) missing.add(prefix.group(1));
    }
    return missing;
  }

  private static String outsideCdata(String text, UnaryOperator<String> mend) {
    var mended = new StringBuilder();
    int from = 0;
    int start = text.indexOf(CDATA_START);
    while (start >= 0) {
      int end = text.indexOf(CDATA_END, start);
      // Where one is not closed, none after it is.
      if (end < 0) break;
      end += CDATA_END.length();
      mended.append(mend.apply(text.substring(from, start))).append(text, start, end);
      from = end;
      start = text.indexOf(CDATA_START, from);
    }
    return mended.append(mend.apply(text.substring(from))).toString();
  }
}

package org.newsloom.ingest.page;

import java.util.regex.Pattern;

/** Whether what came is HTML, whatever the server calls it. */
final class Html {
  private static final int LOOKED_AT = 4096;
  private static final Pattern OTHER =
      Pattern.compile(
          "(?is)^\\s*(?:%PDF|\\{\\\\rtf|[\\[{]\\s*[\"{\\[}\\]]"
              + "|(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex|svg|opml)\\b).*");
  private static final Pattern MARKUP =
      Pattern.compile(
          "(?i)<(?:!doctype html|html|head|body|title|meta|p|div|article|main|h1|br|table|span)\\b");

  private Html() {}

  static boolean isHtml(String page) {
    String start = page.substring(0, Math.min(page.length(), LOOKED_AT));
    if (OTHER.matcher(start).matches() || isBinary(start)) return false;
    return MARKUP.matcher(page).find();
  }

  /** A few stray control characters are bad luck; one in fifty is a picture. */
  private static boolean isBinary(String start) {
    int controls = 0;
    for (int i = 0; i < start.length(); i++) {
      char c = start.charAt(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') controls++;
    }
    return controls * 50 > start.length();
  }
}

package org.newsloom.ingest.page;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/** Plain text of what a feed says: a fragment of HTML, or text already. */
public final class PlainText {
  private static final Pattern MARKUP = Pattern.compile("<[a-zA-Z/!?]");
  private static final Pattern BLANK_LINE = Pattern.compile("\\R\\h*\\R");

  private static final Pattern ELEMENT = Pattern.compile("</?[a-zA-Z][^<>]{0,500}>");

  private PlainText() {}

  /**
   * Paragraphs divided by a blank line; no markup, scripts, control characters or double spaces.
   */
  public static String of(String htmlOrText) {
    return TextBlocks.join(paragraphs(htmlOrText));
  }

  /** One line of text out of an attribute or a JSON value, which often holds escaped markup. */
  static String line(String text) {
    String decoded = unescaped(text);
    boolean hasMarkup = decoded.indexOf('<') >= 0;
    return CleanText.line(hasMarkup ? ELEMENT.matcher(decoded).replaceAll("") : decoded);
  }

  /** For a text without entities it would be much work for nothing. */
  private static String unescaped(String text) {
    return text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false);
  }

  private static List<String> paragraphs(String htmlOrText) {
    if (MARKUP.matcher(htmlOrText).find()) {
      return TextBlocks.of(Jsoup.parseBodyFragment(htmlOrText).body()).stream()
          .map(TextBlock::text)
          .toList();
    }
    return BLANK_LINE.splitAsStream(unescaped(htmlOrText)).map(CleanText::fold).toList();
  }
}

package org.newsloom.ingest.page;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/** Plain text of what a feed says: a fragment of HTML, or text already. */
public final class PlainText {
  private static final Pattern MARKUP = Pattern.compile("<[a-zA-Z/!?]");
  private static final Pattern BLANK_LINE = Pattern.compile("\\R\\h*\\R");

  private PlainText() {}

  /** Paragraphs divided by a blank line; no markup, scripts, control characters or double spaces. */
  public static String of(String htmlOrText) {
    return TextBlocks.join(paragraphs(htmlOrText));
  }

  private static List<String> paragraphs(String htmlOrText) {
    if (MARKUP.matcher(htmlOrText).find()) {
      return TextBlocks.of(Jsoup.parseBodyFragment(htmlOrText).body()).stream()
          .map(TextBlock::text)
          .toList();
    }
    String text = Parser.unescapeEntities(htmlOrText, false);
    return BLANK_LINE.splitAsStream(text).map(CleanText::fold).toList();
  }
}

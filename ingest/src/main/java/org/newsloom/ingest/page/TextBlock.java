package org.newsloom.ingest.page;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * One paragraph, heading or list entry of a page.
 *
 * @param element the innermost block element around the text
 * @param linkLength how many characters of the text are in links
 */
record TextBlock(Element element, String text, int linkLength) {
  private static final Pattern HEADING = Pattern.compile("h[1-6]");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?…。！？؟۔।:;\"”»’)\\]]$");

  /**
   * The length of the text as a reader of an alphabet would feel it: an ideograph says about as
   * much as two or three letters.
   */
  int length() {
    int wide = (int) text.codePoints().filter(TextBlock::isWide).count();
    return text.length() + wide;
  }

  private static boolean isWide(int c) {
    return (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
  }

  double linkDensity() {
    return text.isEmpty() ? 0 : (double) linkLength / text.length();
  }

  boolean isHeading() {
    return HEADING.matcher(element.normalName()).matches();
  }

  boolean endsLikeASentence() {
    return SENTENCE_END.matcher(text).find();
  }

  /** Whether this is what articles are made of: prose of some length, few links. */
  boolean isProse() {
    if (isHeading() || linkDensity() > 0.4) return false;
    int length = length();
    return length >= 120 || (length >= 50 && endsLikeASentence());
  }
}

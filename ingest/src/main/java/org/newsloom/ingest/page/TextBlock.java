package org.newsloom.ingest.page;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** One paragraph, heading or list entry of a page. */
final class TextBlock {
  private static final int LONG_PROSE = 120;
  private static final int SHORT_PROSE = 50;
  private static final double LINKED_PROSE = 0.4;
  private static final String SENTENCE_ENDS = ".!?…。！？؟۔।:;\"”»’)]";
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Element element;
  private final String text;
  private final int linkLength;
  private final int length;

  /**
   * @param element the innermost block element around the text
   * @param text not empty
   * @param linkLength how many characters of the text are in links
   */
  TextBlock(Element element, String text, int linkLength) {
    this.element = element;
    this.text = text;
    this.linkLength = linkLength;
    this.length = text.length() + (int) text.codePoints().filter(TextBlock::isWide).count();
  }

  /** An ideograph says about as much as two or three letters. */
  private static boolean isWide(int c) {
    return (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
  }

  Element element() {
    return element;
  }

  String text() {
    return text;
  }

  int linkLength() {
    return linkLength;
  }

  /** The length of the text as the reader of an alphabet would feel it. */
  int length() {
    return length;
  }

  double linkDensity() {
    return (double) linkLength / text.length();
  }

  boolean isHeading() {
    String name = element.normalName();
    return name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1));
  }

  boolean isTopHeading() {
    return element.normalName().equals("h1");
  }

  boolean isItem() {
    return element.normalName().equals("li");
  }

  boolean isCell() {
    return element.normalName().equals("td") || element.normalName().equals("th");
  }

  /** Whether this stands beside another block as one paragraph does beside the next. */
  boolean isSiblingOf(TextBlock other) {
    if (element.equals(other.element)) return true;
    Element parent = element.parent();
    return parent != null
        && parent.equals(other.element.parent())
        && element.normalName().equals(other.element.normalName());
  }

  boolean endsLikeASentence() {
    return SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  /** Whether this is what articles are made of: prose of some length, few links. */
  boolean isProse() {
    if (isHeading() || linkDensity() > LINKED_PROSE) return false;
    return length >= LONG_PROSE || (length >= SHORT_PROSE && endsLikeASentence());
  }

  /** Letters and digits only, in lower case: for comparing texts that differ in typography. */
  static String lettersOf(String text) {
    return NO_LETTERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}

package org.newsloom.ingest.page;

import java.util.Locale;
import org.jsoup.nodes.Element;

/** One paragraph, heading or list entry of a page. */
final class TextBlock {
  private static final int LONG_PROSE = 120;
  private static final int SHORT_PROSE = 50;
  private static final double LINKED_PROSE = 0.4;
  private static final String SENTENCE_ENDS = ".!?…。！？؟۔।:;\"”»’)]";

  private final int place;
  private final Element element;
  private final String text;
  private final int linkLength;
  private final int length;

  /**
   * @param place of the innermost block element around the text
   * @param text not empty
   * @param linkLength how many characters of the text are in links
   */
  TextBlock(Outline page, int place, String text, int linkLength) {
    this.place = place;
    this.element = page.element(place);
    this.text = text;
    this.linkLength = linkLength;
    this.length = text.length() + wide(text);
  }

  private static int wide(String text) {
    int wide = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isWide(text.charAt(i))) wide++;
    }
    return wide;
  }

  /** An ideograph says about as much as two or three letters. */
  private static boolean isWide(char c) {
    return (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
  }

  /** Where in the page's outline the element stands. */
  int place() {
    return place;
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
    String lower = text.toLowerCase(Locale.ROOT);
    StringBuilder letters = new StringBuilder(lower.length());
    for (int i = 0; i < lower.length(); ) {
      int c = lower.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetter(c) || isNumber(c)) letters.appendCodePoint(c);
    }
    return letters.toString();
  }

  private static boolean isNumber(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }
}

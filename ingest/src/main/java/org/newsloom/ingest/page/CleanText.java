package org.newsloom.ingest.page;

/** Makes text from outside fit for records, JSON, Elasticsearch and eyes. */
final class CleanText {
  /** Zalgo has hundreds of marks on one letter; no living script needs more than four or five. */
  private static final int MAX_MARKS = 8;

  /** Types of characters, one bit each. */
  private static final int ORDINARY =
      bits(
          Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.CONNECTOR_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.MATH_SYMBOL,
          Character.CURRENCY_SYMBOL,
          Character.MODIFIER_SYMBOL,
          Character.OTHER_SYMBOL);

  private CleanText() {}

  private static int bits(byte... types) {
    int bits = 0;
    for (byte type : types) bits |= 1 << type;
    return bits;
  }

  /** One line: white space folded, direction controls removed. */
  static String line(String text) {
    int first = 0;
    while (first < text.length() && !isDirection(text.charAt(first))) first++;
    if (first == text.length()) return fold(text);
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!isDirection(text.charAt(i))) line.append(text.charAt(i));
    }
    return fold(line.toString());
  }

  private static boolean isDirection(char c) {
    return c >= 0x061C
        && (c == 0x061C
            || c == 0x200E
            || c == 0x200F
            || (c >= 0x202A && c <= 0x202E)
            || (c >= 0x2066 && c <= 0x2069));
  }

  /**
   * White space folded to single spaces and trimmed; what is no character of a text removed:
   * control characters, lone surrogates, noncharacters, soft hyphens and byte order marks. Joiners
   * stay: Persian and emoji need them.
   */
  static String fold(String raw) {
    String text = raw.strip();
    int kept = beginningAsItIs(text);
    if (kept == text.length()) return text;
    StringBuilder folded = new StringBuilder(text.length()).append(text, 0, kept);
    int marks = 0;
    boolean gap = false;
    for (int i = kept; i < text.length(); ) {
      int c = text.charAt(i);
      if (!isOrdinary(c)) {
        c = text.codePointAt(i);
        i += Character.charCount(c);
        if (isSpace(c)) {
          gap = true;
          continue;
        }
        if (isNoText(c)) continue;
        marks = isMark(c) ? marks + 1 : 0;
        if (marks > MAX_MARKS) continue;
      } else {
        i++;
        marks = 0;
      }
      if (gap && !folded.isEmpty()) folded.append(' ');
      gap = false;
      folded.appendCodePoint(c);
    }
    return folded.toString();
  }

  /** How much of a text needs no folding: ordinary characters with single spaces between them. */
  private static int beginningAsItIs(String text) {
    int end = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isOrdinary(text.charAt(i))) end = i + 1;
      else if (text.charAt(i) != ' ' || end < i) break;
    }
    return end;
  }

  /** Most characters of most texts: letters, digits, punctuation and symbols of one unit. */
  private static boolean isOrdinary(int c) {
    if (c < 0x7F) return c > ' ';
    return (ORDINARY & 1 << Character.getType(c)) != 0;
  }

  /** The first characters of a text, never half of one. */
  static String clip(String text, int max) {
    if (text.length() <= max) return text;
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end).stripTrailing();
  }

  private static boolean isSpace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || Character.isSpaceChar(c);
  }

  private static boolean isNoText(int c) {
    return Character.isISOControl(c)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        || (c & 0xFFFE) == 0xFFFE
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || c == 0x00AD
        || c == 0xFEFF;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }
}

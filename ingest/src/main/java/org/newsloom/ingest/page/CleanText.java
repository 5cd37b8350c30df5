package org.newsloom.ingest.page;

/** Makes text from outside fit for records, JSON, Elasticsearch and eyes. */
final class CleanText {
  /** Zalgo has hundreds of marks on one letter; no living script needs more than four or five. */
  private static final int MAX_MARKS = 8;

  private CleanText() {}

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
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    int marks = 0;
    boolean gap = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.charAt(i);
      if (!isPlain(c)) {
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

  /** Most characters of most texts: those of ASCII that are neither white space nor control. */
  private static boolean isPlain(int c) {
    return c > ' ' && c < 0x7F;
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

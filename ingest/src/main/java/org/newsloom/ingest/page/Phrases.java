package org.newsloom.ingest.page;

import java.util.List;
import java.util.Locale;

/**
 * Words that give a text away wherever in it they stand. What is asked of so many lines of a page
 * has to be asked quickly, which expressions with many alternatives are not.
 */
final class Phrases {
  private static final String END = "|";

  private final List<String> phrases;

  private Phrases(List<String> phrases) {
    this.phrases = phrases;
  }

  /**
   * Some phrases.
   *
   * @param lines one in each, in lower case; a bar behind it where no longer word is meant
   */
  static Phrases of(String lines) {
    return new Phrases(lines.lines().filter(line -> !line.isBlank()).toList());
  }

  /** Whether a text holds one of them, in whatever case. */
  boolean isAnyIn(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String phrase : phrases) {
      if (phrase.endsWith(END) ? holdsWhole(lower, phrase) : lower.contains(phrase)) return true;
    }
    return false;
  }

  private static boolean holdsWhole(String text, String marked) {
    String phrase = marked.substring(0, marked.length() - 1);
    for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
      int end = at + phrase.length();
      if (end == text.length() || !Character.isLetter(text.charAt(end))) return true;
    }
    return false;
  }
}

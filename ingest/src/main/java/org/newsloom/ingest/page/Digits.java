package org.newsloom.ingest.page;

/** Digits of all scripts. */
final class Digits {
  private Digits() {}

  /** The text with Arabic, Persian, Indian and all other decimal digits written as 0 to 9. */
  static String western(String text) {
    if (text.chars().noneMatch(c -> c > '9' && Character.isDigit(c))) return text;
    StringBuilder western = new StringBuilder(text.length());
    text.chars()
        .forEach(
            c ->
                western.append(
                    Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : (char) c));
    return western.toString();
  }
}

package org.newsloom.enrich.text;

/**
 * Number and gender of French nouns and adjectives, and no more: {@code territoriaux} and {@code
 * territorial}, {@code syriennes} and {@code syrien}. Accents are gone already.
 */
final class FrenchStem {
  private static final int SHORTEST = 5;

  private FrenchStem() {}

  static String of(String word) {
    if (word.length() < SHORTEST) return word;
    if (word.endsWith("aux")) return word.substring(0, word.length() - 2) + "l";

    String singular = word.endsWith("s") && !word.endsWith("ss") ? cut(word, 1) : word;
    if (singular.endsWith("nne")) return cut(singular, 2);
    if (singular.endsWith("ee") || singular.endsWith("aise")) return cut(singular, 1);
    return singular;
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }
}

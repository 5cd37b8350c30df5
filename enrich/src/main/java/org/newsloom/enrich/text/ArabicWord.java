package org.newsloom.enrich.text;

import java.util.Set;

/**
 * Arabic: a word carries its particles in front, several at once, as in {@code وبالجولان} ("and in
 * the Golan"). All that may be particles are taken off one after the other, as long as three
 * letters remain, or a word of two that is known to be one ({@code وتل أبيب}, "and Tel Aviv"). That
 * a stem's own letter is taken for a particle now and then adds a form that nobody asks for; where
 * somebody would ({@code لجنة}, a committee, is not "for paradise"), the word is listed as whole.
 *
 * <p>The article stays a difference: a rule that says {@code الجولان} does not find the surname
 * {@code جولان}, one that says {@code جولان} finds both.
 */
final class ArabicWord {
  private static final int SHORTEST = 3;
  private static final String CONJUNCTIONS = "وف";
  private static final String PREPOSITIONS = "بكل";
  private static final String ARTICLE = "ال";

  private static final Set<String> WHOLE =
      WholeWords.of("whole-words.ar.txt", ArabicWord::spelling);
  private static final Set<String> SHORT =
      WholeWords.of("short-words.ar.txt", ArabicWord::spelling);

  private ArabicWord() {}

  private static String spelling(String word) {
    return normal(WordForms.bare(word));
  }

  /** One spelling for what is spelled in several ways; the marks are gone already. */
  static String normal(String bare) {
    StringBuilder normal = new StringBuilder(bare.length());
    bare.chars()
        .filter(letter -> letter != 'ـ' && letter != '\'' && letter != '’')
        .map(ArabicWord::usualLetter)
        .forEach(letter -> normal.append((char) letter));
    return normal.isEmpty() ? bare : normal.toString();
  }

  static void addWritten(String bare, Set<String> forms) {
    String word = normal(bare);
    withConjunction(word, forms);
  }

  private static void withConjunction(String word, Set<String> forms) {
    withPreposition(word, forms);
    if (!startsWithOneOf(word, CONJUNCTIONS) || WHOLE.contains(word)) return;
    String rest = word.substring(1);
    boolean isShort = word.charAt(0) == 'و' && SHORT.contains(rest);
    if (rest.length() >= SHORTEST || isShort) withPreposition(rest, forms);
  }

  private static void withPreposition(String word, Set<String> forms) {
    withArticle(word, forms);
    if (WHOLE.contains(word)) return;
    // With the preposition ل the article loses its alef: للجولان.
    if (word.startsWith("لل") && word.length() - 2 >= SHORTEST) {
      withArticle(ARTICLE + word.substring(2), forms);
    }
    if (startsWithOneOf(word, PREPOSITIONS) && word.length() > SHORTEST) {
      withArticle(word.substring(1), forms);
    }
  }

  private static void withArticle(String word, Set<String> forms) {
    forms.add(word);
    if (word.startsWith(ARTICLE) && word.length() - 2 >= SHORTEST) forms.add(word.substring(2));
  }

  private static boolean startsWithOneOf(String word, String particles) {
    return particles.indexOf(word.charAt(0)) >= 0;
  }

  private static int usualLetter(int letter) {
    return switch (letter) {
      case 'ٱ' -> 'ا';
      case 'ى', 'ی', 'ې' -> 'ي';
      case 'ک', 'ڪ' -> 'ك';
      case 'ة', 'ۀ', 'ە' -> 'ه';
      default -> letter;
    };
  }
}

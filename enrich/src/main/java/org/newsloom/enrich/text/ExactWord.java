package org.newsloom.enrich.text;

import com.ibm.icu.text.Normalizer2;
import java.util.Set;

/**
 * A word as it stands, for rules that ask for just that: case and accents count, and no ending or
 * particle is taken off but the possessive and what is elided before it. Only what nobody sees does
 * not count: whether an accent is a character of its own, and which apostrophe it is.
 */
final class ExactWord {
  /** No word has it in it, so that these forms are none of the others. */
  private static final char MARK = '=';

  private static final Normalizer2 COMPOSE = Normalizer2.getNFCInstance();

  private ExactWord() {}

  static void addWritten(String word, Set<String> forms) {
    String composed = composed(word);
    forms.add(MARK + composed);
    int apostrophe = composed.indexOf('\'');
    if (apostrophe <= 0 || apostrophe == composed.length() - 1) return;
    String head = composed.substring(0, apostrophe);
    String tail = composed.substring(apostrophe + 1);
    if (LatinWord.isPossessive(tail)) forms.add(MARK + head);
    else if (LatinWord.isElided(head)) forms.add(MARK + tail);
  }

  static Set<String> wanted(String word) {
    return Set.of(MARK + composed(word));
  }

  private static String composed(String word) {
    return COMPOSE.normalize(LatinWord.withPlainApostrophes(word));
  }
}

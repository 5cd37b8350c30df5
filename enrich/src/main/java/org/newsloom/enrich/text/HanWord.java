package org.newsloom.enrich.text;

import com.ibm.icu.text.Transliterator;

/**
 * Chinese, and the Chinese letters of Japanese. Each letter is a word here, so that a name is found
 * wherever its letters stand together: a dictionary of words does not know the names that news is
 * full of, and would divide them one way here and another there. Traditional letters are read as
 * the simplified ones.
 */
final class HanWord {
  private static final Transliterator SIMPLIFIED =
      Transliterator.getInstance("Traditional-Simplified");

  private HanWord() {}

  static String simplified(String word) {
    return SIMPLIFIED.transliterate(LatinWord.fold(word));
  }
}

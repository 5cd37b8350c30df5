package org.newsloom.enrich.text;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where sentences end: by the Unicode rules (UAX 29), a line's end being a sentence's too; but not
 * after initials ({@code U.S. envoy}, {@code J. Smith}) and what stands before a name. In doubt a
 * sentence goes on: two things in it are not far apart.
 */
public final class Sentences {
  private static final Set<String> BEFORE_NAMES =
      Set.of(
          "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Sgt", "Maj", "Capt", "Cmdr", "Adm",
          "Brig", "Sen", "Rep", "Gov", "Amb", "Rev", "St", "No", "Art", "MM", "Mme", "Mlle", "Hr");

  private Sentences() {}

  /** The offset after each sentence, in order; the last is the text's length. */
  public static int[] ends(String text) {
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(text);
    return IntStream.iterate(
            sentences.next(), end -> end != BreakIterator.DONE, end -> sentences.next())
        .filter(end -> end == text.length() || isEnd(text, end))
        .toArray();
  }

  private static boolean isEnd(String text, int end) {
    int last = end - 1;
    while (last > 0 && Character.isWhitespace(text.charAt(last))) {
      if (text.charAt(last) == '\n') return true;
      last--;
    }
    if (text.charAt(last) != '.') return true;
    int start = last;
    while (start > 0 && isOfWord(text.charAt(start - 1))) start--;
    String word = text.substring(start, last);
    return !isInitials(word) && !BEFORE_NAMES.contains(word);
  }

  private static boolean isOfWord(char character) {
    return Character.isLetter(character) || character == '.';
  }

  /** Letters with a stop between each two of them; one alone may be a word, where it is small. */
  private static boolean isInitials(String word) {
    if (word.length() == 1 && Character.isLowerCase(word.charAt(0))) return false;
    for (int i = 0; i < word.length(); i++) {
      if (Character.isLetter(word.charAt(i)) != (i % 2 == 0)) return false;
    }
    return word.length() % 2 == 1;
  }
}

package org.newsloom.enrich.language;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells Xhosa from Zulu, its nearest relative and the only one of both that the model knows, by the
 * small words in which they differ.
 */
final class XhosaOrZulu {
  private static final Set<String> XHOSA =
      words("ukuba kwaye okanye kunye xa kuba apho ngoku oko nto kwakhona njengoko ngokuba yokuba");

  private static final Set<String> ZULU =
      words(
          "ukuthi futhi noma kanye uma ngoba lapho manje lokho into okuthi njengoba nokuthi yize");

  private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");

  private XhosaOrZulu() {}

  /** An ISO 639-1 code; Zulu's where the words do not tell. */
  static String of(String text) {
    int xhosa = 0;
    int zulu = 0;
    for (String word : NO_LETTERS.split(text.toLowerCase(Locale.ROOT), -1)) {
      if (XHOSA.contains(word)) xhosa++;
      if (ZULU.contains(word)) zulu++;
    }
    return xhosa > zulu ? "xh" : "zu";
  }

  private static Set<String> words(String words) {
    return Set.of(words.split(" "));
  }
}

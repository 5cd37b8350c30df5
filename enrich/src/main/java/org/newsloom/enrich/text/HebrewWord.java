package org.newsloom.enrich.text;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hebrew: prefixes stand in front of a word in a fixed order, as in {@code ושבגולן} ("and that in
 * the Golan"). Every beginning that may be such a chain is taken off, until a word is left that is
 * listed as whole: {@code העזה}, "dared", is not "the Gaza".
 *
 * <p>As in Arabic the article stays a difference, but after {@code ב}, {@code כ} and {@code ל} it
 * is not written: {@code בגולן} may be "in Golan" or "in the Golan", so it can be asked for as
 * either.
 */
final class HebrewWord {
  private static final Pattern PREFIXES = Pattern.compile("ו?(?:לכש|כש|מש|ש)?[בכלמ]?ה?");
  private static final int LONGEST_CHAIN = 4;
  private static final String SWALLOWS_ARTICLE = "בכל";

  private static final Set<String> WHOLE = WholeWords.of("whole-words.he.txt", HebrewWord::normal);

  private HebrewWord() {}

  /** Without geresh and gershayim, whichever sign is used for them. */
  static String normal(String bare) {
    String normal = bare.replaceAll("[\"'׳״’‘”“`]", "");
    return normal.isEmpty() ? bare : normal;
  }

  static void addWritten(String bare, Set<String> forms) {
    String word = normal(bare);
    forms.add(word);
    // With gershayim it is an acronym: לאו״ם is "to the UN", and no nation.
    boolean mayBeWhole = word.length() == bare.length();
    for (int n = 1; n <= LONGEST_CHAIN && word.length() - n >= shortestAfter(n); n++) {
      if (mayBeWhole && WHOLE.contains(word.substring(n - 1))) return;
      if (!PREFIXES.matcher(word.substring(0, n)).matches()) continue;
      String rest = word.substring(n);
      forms.add(rest);
      if (SWALLOWS_ARTICLE.indexOf(word.charAt(n - 1)) >= 0) forms.add("ה" + rest);
    }
  }

  /** {@code הר}, a mountain, has two letters. The more was taken off, the less can be sure. */
  private static int shortestAfter(int prefixes) {
    return prefixes <= 2 ? 2 : 3;
  }
}

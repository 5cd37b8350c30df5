package org.newsloom.enrich.text;

import com.ibm.icu.text.Normalizer2;
import java.lang.Character.UnicodeScript;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The forms of one word, by its script. Both answers are lower case, composed alike, and hold at
 * least one form. Not to be shared between threads.
 */
final class WordForms {
  private static final Normalizer2 CASE_FOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final Normalizer2 DECOMPOSE = Normalizer2.getNFKDInstance();

  private final LatinWord latin = new LatinWord();
  private final LanguageStems stems = new LanguageStems();

  /**
   * All forms by which a word that stands in a text may be asked for.
   *
   * @param grammars of the text's languages
   */
  Set<String> written(String word, Set<String> grammars) {
    Set<String> forms = new LinkedHashSet<>();
    ExactWord.addWritten(word, forms);
    UnicodeScript script = scriptOf(word);
    switch (script) {
      case ARABIC -> addArabic(word, grammars, forms);
      case HEBREW -> HebrewWord.addWritten(bare(word), forms);
      case HANGUL -> HangulWord.addWritten(plain(word), forms);
      case HAN -> forms.add(plain(word));
      default -> latin.addWritten(word, forms);
    }
    if (script == UnicodeScript.LATIN) Spelling.addWritten(word, forms);
    stems.addWritten(word, script, grammars, forms);
    return forms;
  }

  /** Persian has the letters of Arabic, but not its particles. */
  private static void addArabic(String word, Set<String> grammars, Set<String> forms) {
    boolean persian = grammars.contains("fa");
    if (persian) forms.add(plain(word));
    if (!persian || grammars.contains("ar")) ArabicWord.addWritten(bare(word), forms);
  }

  /** The forms that a rule asks for when it names a word. */
  Set<String> wanted(String word) {
    UnicodeScript script = scriptOf(word);
    Set<String> forms = new LinkedHashSet<>();
    switch (script) {
      case ARABIC, HEBREW, HANGUL, HAN -> forms.add(plain(word));
      default -> forms.addAll(latin.wanted(word));
    }
    // An acronym has no endings, and would look like another word without its capitals.
    if (!LatinWord.isAcronym(word)) stems.addWanted(word, script, forms);
    return forms;
  }

  /** The word as it is spelled, in one spelling. */
  static String plain(String word) {
    return switch (scriptOf(word)) {
      case ARABIC -> ArabicWord.normal(bare(word));
      case HEBREW -> HebrewWord.normal(bare(word));
      case HAN -> HanWord.simplified(word);
      default -> LatinWord.fold(word);
    };
  }

  private static UnicodeScript scriptOf(String word) {
    for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
      int character = word.codePointAt(i);
      if (Character.isLetter(character)) return UnicodeScript.of(character);
    }
    return UnicodeScript.COMMON;
  }

  /** Without case, compatibility forms and combining marks, and with ASCII digits. */
  static String bare(String word) {
    String decomposed = DECOMPOSE.normalize(CASE_FOLD.normalize(word));
    StringBuilder bare = new StringBuilder(decomposed.length());
    decomposed
        .codePoints()
        .filter(character -> !isMark(character))
        .map(WordForms::asciiDigit)
        .forEach(bare::appendCodePoint);
    // A word that is nothing but marks stays as it is: a form is never empty.
    return bare.isEmpty() ? word : bare.toString();
  }

  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static int asciiDigit(int character) {
    return Character.isDigit(character) ? '0' + Character.digit(character, 10) : character;
  }
}

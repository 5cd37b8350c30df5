package org.newsloom.enrich.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the letters of a text alone say about its language. Pure. */
final class Scripts {
  /** Letters that Persian writes and Arabic does not; Urdu and Kurdish have more of their own. */
  private static final String PERSIAN = "پچژگکی";

  private static final String URDU = "ٹڈڑںےہھ";
  private static final String KURDISH = "ێۆڕڵەڤ";

  private Scripts() {}

  /**
   * A script, and how many letters of it a text has.
   *
   * @param all letters of any script
   */
  record Share(UnicodeScript script, int letters, int all) {}

  /** The script of most letters; null where there is none. */
  static @Nullable Share dominant(String text) {
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    int ascii = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int letter = text.codePointAt(i);
      if (!Character.isLetter(letter)) continue;
      // Most letters are, and to search the table of all scripts takes longer.
      if (letter < 0x80) ascii++;
      else counts.merge(UnicodeScript.of(letter), 1, Integer::sum);
    }
    if (ascii > 0) counts.merge(UnicodeScript.LATIN, ascii, Integer::sum);
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(most -> new Share(most.getKey(), most.getValue(), all))
        .orElse(null);
  }

  /** The text with nothing instead of the letters of other scripts. */
  static String only(String text, UnicodeScript script) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isLetter(c) && UnicodeScript.of(c) != script ? ' ' : c)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** Japanese has its endings in kana; a Chinese text has some in a name at most. */
  static boolean isJapanese(String text) {
    long kana = letters(text, UnicodeScript.HIRAGANA) + letters(text, UnicodeScript.KATAKANA);
    return kana * 10 > letters(text, UnicodeScript.HAN);
  }

  static long letters(String text, UnicodeScript script) {
    return text.codePoints()
        .filter(letter -> Character.isLetter(letter) && UnicodeScript.of(letter) == script)
        .count();
  }

  /**
   * Among the languages that are written in Arabic letters.
   *
   * @param oneIn so many letters one must be Persian's own, and one more: a foreign name in an
   *     Arabic text does not make it Persian
   */
  static String arabicScriptLanguage(String text, int oneIn) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    long enough = letters / oneIn + 1;
    long kurdish = count(text, KURDISH);
    long urdu = count(text, URDU);
    if (kurdish >= enough && kurdish > urdu) return "ku";
    if (urdu >= enough) return "ur";
    return count(text, PERSIAN) >= enough ? "fa" : "ar";
  }

  private static long count(String text, String letters) {
    return text.chars().filter(letter -> letters.indexOf(letter) >= 0).count();
  }
}

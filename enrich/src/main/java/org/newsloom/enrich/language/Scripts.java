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

  /** The script of most letters; null where there is none. */
  static @Nullable UnicodeScript dominant(String text) {
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .forEach(letter -> counts.merge(UnicodeScript.of(letter), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** Among the languages that are written in Arabic letters. */
  static String arabicScriptLanguage(String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    // One letter in forty: a foreign name in an Arabic text does not make it Persian.
    long enough = letters / 40 + 1;
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

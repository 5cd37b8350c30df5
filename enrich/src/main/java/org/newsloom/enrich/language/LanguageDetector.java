package org.newsloom.enrich.language;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says which language a text is in, as an ISO 639-1 code, or {@code und} where it does not tell.
 * The model knows a hundred languages and is asked about the configured ones only: between three
 * close relatives a headline decides nothing. Not to be shared between threads; the model behind it
 * is.
 */
public final class LanguageDetector {
  public static final String UNDETERMINED = "und";

  private static final int MAX_TEXT = 1200;
  private static final int FEWEST_LETTERS = 8;

  /** How much more probable the declared language is before the text was looked at. */
  private static final double PRIOR = 2;

  /** The best must be that much more probable than the next. */
  private static final double MARGIN = 1.3;

  /** Most texts tell by so much of their beginning, at a quarter of the cost. */
  private static final int GLANCE = 300;

  /** The best must be that much more probable than the next, or the whole is looked at. */
  private static final double CLEAR = 20;

  private static final Set<String> CYRILLIC = Set.of("ru", "uk", "bg", "sr", "mk");

  private static final Set<String> NOT_LATIN =
      Set.of(
          "ar", "bg", "el", "fa", "he", "hi", "hy", "ja", "ka", "ko", "mk", "ru", "uk", "ur", "zh");

  private final Set<String> languages;
  private final NGramScores scores;

  /**
   * A detector among some languages.
   *
   * @param languages ISO 639-1 codes
   */
  public LanguageDetector(List<String> languages) {
    this.languages = Set.copyOf(languages);
    scores = new NGramScores(this.languages);
  }

  public String detect(String title, String body, @Nullable String declared) {
    String text = clipped(title + "\n" + body);
    UnicodeScript script = Scripts.dominant(text);
    if (script == null) return UNDETERMINED;
    return switch (script) {
      case HEBREW -> ifKnown("he");
      case ARABIC -> ifKnown(Scripts.arabicScriptLanguage(text));
      case GREEK -> "el";
      case HAN -> "zh";
      case HIRAGANA, KATAKANA -> "ja";
      case HANGUL -> "ko";
      case ARMENIAN -> "hy";
      case GEORGIAN -> "ka";
      case CYRILLIC -> byModel(text, declared, CYRILLIC::contains);
      case LATIN -> byModel(text, declared, code -> !NOT_LATIN.contains(code));
      default -> UNDETERMINED;
    };
  }

  private String byModel(String text, @Nullable String declared, Predicate<String> writtenSo) {
    String prior = declared == null ? "" : primary(declared);
    String glance = text.substring(0, Math.min(GLANCE, text.length()));
    String clear = winner(likely(glance, prior, writtenSo), CLEAR);
    String winner =
        clear.equals(UNDETERMINED) ? winner(likely(text, prior, writtenSo), MARGIN) : clear;
    // So few letters say nothing against what is declared, and nothing for anything else.
    return letters(text) >= FEWEST_LETTERS || winner.equals(prior) ? winner : UNDETERMINED;
  }

  private Map<String, Double> likely(String text, String prior, Predicate<String> writtenSo) {
    Map<String, Double> likely = new HashMap<>();
    scores
        .of(text)
        .forEach(
            (code, probability) -> {
              double weight = code.equals(prior) ? PRIOR : 1;
              if (writtenSo.test(code)) likely.put(code, probability * weight);
            });
    return likely;
  }

  private static String winner(Map<String, Double> likely, double margin) {
    List<Map.Entry<String, Double>> best =
        likely.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(2)
            .toList();
    if (best.isEmpty()) return UNDETERMINED;
    String first = best.getFirst().getKey();
    double second = best.size() < 2 ? 0 : best.get(1).getValue();
    return best.getFirst().getValue() >= second * margin ? first : UNDETERMINED;
  }

  private String ifKnown(String code) {
    return languages.contains(code) ? code : UNDETERMINED;
  }

  private static long letters(String text) {
    return text.codePoints().filter(Character::isLetter).count();
  }

  /** {@code en} of {@code en-GB}, {@code he} of {@code iw}. */
  private static String primary(String bcp47) {
    return Locale.forLanguageTag(bcp47.replace('_', '-')).getLanguage();
  }

  private static String clipped(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}

package org.newsloom.enrich.language;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.LinkedHashSet;
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

  /** The same of a passage: of 2,000 of 200 characters none was so sure of a wrong language. */
  private static final double SURE = 4;

  /** Most texts need one or two. */
  private static final int MOST_PASSAGES_SCORED = 8;

  /** One in so many letters may be those of a name from a language with letters of its own. */
  private static final int FOREIGN_LETTERS = 40;

  private static final int FOREIGN_LETTERS_OF_A_PASSAGE = 15;

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
    Scripts.Share most = Scripts.dominant(text);
    if (most == null) return UNDETERMINED;
    UnicodeScript script = most.script();
    Predicate<String> writtenSo = writtenIn(script);
    if (writtenSo == null) return byScript(script, text, FOREIGN_LETTERS);
    // To the model letters of other scripts speak for languages by chance.
    String read = most.letters() == most.all() ? text : Scripts.only(text, script);
    return byModel(read, declared, writtenSo);
  }

  /**
   * All languages that a text is in: first what {@link #detect} says, then those of passages in
   * another, if they are at least some lines long.
   */
  public List<String> detectAll(String title, String body, @Nullable String declared) {
    Set<String> all = new LinkedHashSet<>();
    all.add(detect(title, body, declared));
    FamiliarWords familiar = new FamiliarWords();
    int scored = 0;
    for (Passages.Passage passage : Passages.of(title, body)) {
      Predicate<String> writtenSo = writtenIn(passage.script());
      if (writtenSo == null) {
        all.add(byScript(passage.script(), passage.text(), FOREIGN_LETTERS_OF_A_PASSAGE));
      } else if (!familiar.meets(passage.text()) && scored++ < MOST_PASSAGES_SCORED) {
        all.add(winner(likely(passage.text(), "", writtenSo), SURE));
      }
    }
    if (all.size() > 1) all.remove(UNDETERMINED);
    return List.copyOf(all);
  }

  /** Which languages are written in a script; null where its letters tell that already. */
  private static @Nullable Predicate<String> writtenIn(UnicodeScript script) {
    return switch (script) {
      case CYRILLIC -> CYRILLIC::contains;
      case LATIN -> code -> !NOT_LATIN.contains(code);
      default -> null;
    };
  }

  private String byScript(UnicodeScript script, String text, int foreignLetters) {
    return switch (script) {
      case HEBREW -> ifKnown("he");
      case ARABIC -> ifKnown(Scripts.arabicScriptLanguage(text, foreignLetters));
      case GREEK -> "el";
      case HAN, HIRAGANA, KATAKANA -> Scripts.isJapanese(text) ? "ja" : "zh";
      case HANGUL -> "ko";
      case ARMENIAN -> "hy";
      case GEORGIAN -> "ka";
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

  /** How probable each language is for a text; empty where its letters tell it. */
  Map<String, Double> likely(String title, String body) {
    String text = clipped(title + "\n" + body);
    Scripts.Share most = Scripts.dominant(text);
    return most == null || writtenIn(most.script()) == null ? Map.of() : scores.of(text);
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
  static String primary(String bcp47) {
    return Locale.forLanguageTag(bcp47.replace('_', '-')).getLanguage();
  }

  private static String clipped(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}

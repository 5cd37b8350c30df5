package org.newsloom.enrich.language;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The language of a page among all that we know: what its publisher declares, unless the text is
 * plainly in another. Publishing systems come with a language, and not everybody changes it. Not to
 * be shared between threads.
 */
public final class PageLanguage {
  /** The text's language must be that many times more probable than what is declared. */
  private static final double PLAINLY = 8;

  /** Whoever declares Norwegian writes one of both kinds. */
  private static final Map<String, List<String>> MEMBERS = Map.of("no", List.of("nb", "nn"));

  /**
   * Pages in it say {@code no} or {@code nb}: CLDR's name for it is the first, since version 39.
   */
  private static final Pattern BOKMAL = Pattern.compile("^nb(?![a-zA-Z])");

  private final LanguageDetector detector = new LanguageDetector(List.of(Locale.getISOLanguages()));

  /**
   * The language of a text.
   *
   * @param declared BCP 47; null where nobody says it
   * @return what was declared, or an ISO 639-1 code; null where neither tells
   */
  public @Nullable String of(String title, String body, @Nullable String declared) {
    String told = told(title, body, declared);
    return told == null ? null : BOKMAL.matcher(told).replaceFirst("no");
  }

  private @Nullable String told(String title, String body, @Nullable String declared) {
    String detected = detector.detect(title, body, declared);
    if (detected.equals("zu")) detected = XhosaOrZulu.of(body);
    if (detected.equals(LanguageDetector.UNDETERMINED)) return declared;
    return declared != null && agrees(declared, detected, title, body) ? declared : detected;
  }

  private boolean agrees(String declared, String detected, String title, String body) {
    String primary = LanguageDetector.primary(declared);
    if (detected.equals(primary)) return true;
    Map<String, Double> likely = detector.likely(title, body);
    if (likely.isEmpty()) return isWrittenIn(primary, title + body);
    double best = likely.values().stream().max(Double::compare).orElse(0.0);
    return MEMBERS.getOrDefault(primary, List.of(primary)).stream()
        // Of a language that it does not know the model can say nothing.
        .anyMatch(code -> likely.getOrDefault(code, best) * PLAINLY > best);
  }

  private static boolean isWrittenIn(String language, String text) {
    String usual = ULocale.addLikelySubtags(ULocale.forLanguageTag(language)).getScript();
    Scripts.Share most = Scripts.dominant(text);
    return most != null
        && UScript.getShortName(UScript.getCodeFromName(most.script().name())).equals(usual);
  }
}

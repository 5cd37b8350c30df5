package org.newsloom.ingest.page;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Months by their names, whole or short, in the languages of much news. */
public final class MonthNames {
  /** Without Croatian, whose {@code listopad} is a month earlier than that of the Poles. */
  static final List<String> LANGUAGES =
      List.of(
          """
      en de de-AT fr es it pt nl sv da nb nn fi pl cs sk sl hu ro bg sr sr-Latn mk sq el tr az
      ru uk be lt lv et ca eu gl ga is ka hy kk ar ar-SY ar-DZ ar-MA he fa ps ur hi bn pa gu mr
      ne ta te ml kn th id ms fil sw am
      """
              .strip()
              .split("\\s+"));

  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

  /** By language, as they are needed: those of all take half a second to find. */
  private static final Map<String, Map<String, Integer>> KNOWN = new ConcurrentHashMap<>();

  private MonthNames() {}

  /**
   * The month, from 1; null for what is no month's name. No name is one of different months in
   * these languages.
   */
  public static @Nullable Integer month(String name) {
    String known = folded(name);
    for (String language : LANGUAGES) {
      Integer month = in(language).get(known);
      if (month != null) return month;
    }
    return null;
  }

  /** The months of a language by their names. */
  static Map<String, Integer> in(String language) {
    return KNOWN.computeIfAbsent(language, MonthNames::months);
  }

  private static Map<String, Integer> months(String language) {
    Map<String, Integer> months = new HashMap<>(Map.of("sept", 9));
    Locale locale = Locale.forLanguageTag(language);
    for (Month month : Month.values()) {
      for (TextStyle style : STYLES) {
        months.put(folded(month.getDisplayName(style, locale)), month.getValue());
      }
    }
    return Map.copyOf(months);
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replace(".", "").replace("॰", "");
  }
}

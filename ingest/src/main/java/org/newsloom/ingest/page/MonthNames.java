package org.newsloom.ingest.page;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Months by their names, whole or short, in the languages of much news. */
public final class MonthNames {
  /** Without Croatian, whose {@code listopad} is a month earlier than that of the Poles. */
  private static final String LANGUAGES =
      """
      en de de-AT fr es it pt nl sv da nb nn fi pl cs sk sl hu ro bg sr sr-Latn mk sq el tr az
      ru uk be lt lv et ca eu gl ga is ka hy kk ar ar-SY ar-DZ ar-MA he fa ps ur hi bn pa gu mr
      ne ta te ml kn th id ms fil sw am
      """;

  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);
  private static final Map<String, Integer> ENGLISH = months("en");

  private MonthNames() {}

  /**
   * The month, from 1; null for what is no month's name, or different months' in different
   * languages. English comes first: it is what machines write.
   */
  public static @Nullable Integer month(String name) {
    String known = folded(name);
    Integer english = ENGLISH.get(known);
    return english == null ? OfAll.MONTHS.get(known) : english;
  }

  private static Map<String, Integer> months(String languages) {
    Map<String, Integer> months = new HashMap<>(Map.of("sept", 9));
    Set<String> ambiguous = new HashSet<>();
    for (String language : languages.strip().split("\\s+", -1)) {
      Locale locale = Locale.forLanguageTag(language);
      for (Month month : Month.values()) {
        for (TextStyle style : STYLES) {
          String name = folded(month.getDisplayName(style, locale));
          Integer other = months.putIfAbsent(name, month.getValue());
          if (other != null && other != month.getValue()) ambiguous.add(name);
        }
      }
    }
    months.keySet().removeAll(ambiguous);
    return Map.copyOf(months);
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replace(".", "").replace("॰", "");
  }

  /** Apart, since the names of sixty languages take their time and English mostly does. */
  private static final class OfAll {
    static final Map<String, Integer> MONTHS = months(LANGUAGES);
  }
}

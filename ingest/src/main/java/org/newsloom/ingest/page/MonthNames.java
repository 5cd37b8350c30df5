package org.newsloom.ingest.page;

import java.text.DateFormatSymbols;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Months by their names, whole or short, in the languages of much news. */
public final class MonthNames {
  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro",
          "tr", "ru", "uk", "el", "ar", "ar-SY", "he", "id", "fa");
  private static final Map<String, Integer> ENGLISH = months(List.of("en"));
  private static final Map<String, Integer> ALL = months(LANGUAGES);

  private MonthNames() {}

  /**
   * The month, from 1; null for what is no month's name, or different months' in different
   * languages. English comes first: it is what machines write.
   */
  public static @Nullable Integer month(String name) {
    String known = name.toLowerCase(Locale.ROOT).replace(".", "");
    Integer english = ENGLISH.get(known);
    return english == null ? ALL.get(known) : english;
  }

  private static Map<String, Integer> months(List<String> languages) {
    Map<String, Integer> months = new HashMap<>(Map.of("sept", 9));
    Set<String> ambiguous = new HashSet<>();
    for (String language : languages) {
      DateFormatSymbols symbols = DateFormatSymbols.getInstance(Locale.forLanguageTag(language));
      for (String[] names : List.of(symbols.getMonths(), symbols.getShortMonths())) {
        for (int i = 0; i < 12; i++) {
          String name = names[i].toLowerCase(Locale.ROOT).replace(".", "");
          Integer other = months.putIfAbsent(name, i + 1);
          if (other != null && other != i + 1) ambiguous.add(name);
        }
      }
    }
    months.keySet().removeAll(ambiguous);
    return Map.copyOf(months);
  }
}

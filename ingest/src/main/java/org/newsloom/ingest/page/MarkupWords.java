package org.newsloom.ingest.page;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;

/**
 * What the markup calls an element, word by word: {@code related-posts} and {@code relatedPosts}
 * are two words each, so {@code commentary} is no {@code comment}.
 */
final class MarkupWords {
  private static final int MAX_LENGTH = 500;

  private MarkupWords() {}

  /** Whether class or id of the element have one of these words. */
  static boolean any(Element element, Set<String> words) {
    if (element.attributesSize() == 0) return false;
    Attributes attributes = element.attributes();
    return any(attributes.get("class"), words) || any(attributes.get("id"), words);
  }

  /**
   * The same question for the elements of one page, whose classes are few: an answer is kept as
   * long as the question is.
   */
  static Predicate<Element> oneOf(Set<String> words) {
    Map<String, Boolean> classes = new HashMap<>();
    return element -> {
      if (element.attributesSize() == 0) return false;
      Attributes attributes = element.attributes();
      String names = attributes.get("class");
      return (!names.isEmpty() && classes.computeIfAbsent(names, n -> any(n, words)))
          || any(attributes.get("id"), words);
    };
  }

  private static boolean any(String names, Set<String> words) {
    if (names.length() > MAX_LENGTH) return false;
    int start = 0;
    for (int i = 1; i <= names.length(); i++) {
      if (i < names.length() && !isBoundary(names.charAt(i - 1), names.charAt(i))) continue;
      if (words.contains(names.substring(start, i).toLowerCase(Locale.ROOT))) return true;
      start = i;
    }
    return false;
  }

  /** Between letters and what is none, and where a capital follows a small letter or a digit. */
  private static boolean isBoundary(char before, char c) {
    if (!isLetterOrDigit(before) || !isLetterOrDigit(c)) return true;
    return isCapital(c) && !isCapital(before);
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || isCapital(c) || (c >= '0' && c <= '9');
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }
}

package org.newsloom.ingest.page;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What the markup calls an element, word by word: {@code related-posts} and {@code relatedPosts}
 * are two words each, so {@code commentary} is no {@code comment}.
 */
final class MarkupWords {
  private static final int MAX_LENGTH = 500;
  private static final Pattern BOUNDARY = Pattern.compile("[^\\p{Alnum}]+|(?<=[a-z0-9])(?=[A-Z])");

  private MarkupWords() {}

  /** Whether class or id of the element have one of these words. */
  static boolean any(Element element, Set<String> words) {
    return any(element.className(), words) || any(element.id(), words);
  }

  private static boolean any(String names, Set<String> words) {
    if (names.isEmpty() || names.length() > MAX_LENGTH) return false;
    for (String word : BOUNDARY.split(names, -1)) {
      if (words.contains(word.toLowerCase(Locale.ROOT))) return true;
    }
    return false;
  }
}

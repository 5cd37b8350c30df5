package org.newsloom.index.document;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes text that fits its field, and remembers which fields it had to cut: one overlong or broken
 * value must not cost the document. Offsets into the text stay right.
 */
final class FieldText {
  /** What {@code ignore_above} of a keyword leaves in. */
  static final int KEYWORD = 1024;

  /** Highlighting refuses texts of more than a million characters. */
  static final int BODY = 500_000;

  static final int TITLE = 4_000;
  static final int SUMMARY = 20_000;
  static final int SNIPPET = 2_000;

  private final Set<String> clipped = new TreeSet<>();

  @Nullable String clip(String field, @Nullable String text, int max) {
    if (text == null) return null;
    if (text.length() <= max) return wellFormed(text);
    clipped.add(field);
    boolean splitsPair = Character.isHighSurrogate(text.charAt(max - 1));
    return wellFormed(text.substring(0, splitsPair ? max - 1 : max));
  }

  @Nullable String keyword(String field, @Nullable String text) {
    return clip(field, text, KEYWORD);
  }

  List<String> keywords(String field, List<String> texts) {
    return first(field, texts).stream()
        .map(text -> String.valueOf(keyword(field, text)))
        .distinct()
        .toList();
  }

  /** As many values as a field may reasonably have. */
  <T> List<T> first(String field, List<T> values) {
    if (values.size() <= KEYWORD) return values;
    clipped.add(field);
    return values.subList(0, KEYWORD);
  }

  /** Names of the fields that were cut. */
  List<String> clipped() {
    return List.copyOf(clipped);
  }

  /** Half a surrogate pair cannot be written as UTF-8. Its replacement is as long as itself. */
  static String wellFormed(String text) {
    StringBuilder repaired = new StringBuilder(0);
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) continue;
      if (i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
        i++;
        continue;
      }
      if (repaired.isEmpty()) repaired.append(text);
      repaired.setCharAt(i, '\uFFFD');
    }
    return repaired.isEmpty() ? text : repaired.toString();
  }
}

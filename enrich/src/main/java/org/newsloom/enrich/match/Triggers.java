package org.newsloom.enrich.match;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which phrases a rule waits for: the fewer articles hold one of them, the better. Pure. */
final class Triggers {
  private Triggers() {}

  /** Those of checks of which one has to hold. */
  static int[] together(List<Check> checks, PhraseBook book) {
    return checks.stream()
        .flatMapToInt(one -> Arrays.stream(one.triggers(book)))
        .distinct()
        .toArray();
  }

  static int[] better(int @Nullable [] some, int[] others, PhraseBook book) {
    return some == null || cost(others, book) < cost(some, book) ? others : some;
  }

  /** In articles that hold one of them, guessed by length: single words are common. */
  private static int cost(int[] phrases, PhraseBook book) {
    return Arrays.stream(phrases).map(phrase -> costOf(book.length(phrase))).sum();
  }

  private static int costOf(int words) {
    return switch (words) {
      case 1 -> 16;
      case 2 -> 2;
      default -> 1;
    };
  }
}

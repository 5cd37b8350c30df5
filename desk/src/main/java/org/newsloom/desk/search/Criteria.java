package org.newsloom.desk.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which articles are looked for. Values of one list are alternatives; the lists must all be met.
 *
 * @param text what a person typed; blank means everything
 * @param publishers names or domains
 * @param from the first moment that counts
 * @param to the first moment that no longer counts
 */
public record Criteria(
    String text,
    List<String> tags,
    List<String> publishers,
    List<String> languages,
    @Nullable Instant from,
    @Nullable Instant to) {
  public static final Criteria EVERYTHING =
      new Criteria("", List.of(), List.of(), List.of(), null, null);

  public Criteria {
    text = text.strip();
    tags = List.copyOf(tags);
    publishers = List.copyOf(publishers);
    languages = List.copyOf(languages);
  }

  /** Whether nothing was typed that could be matched better or worse. */
  boolean hasNoText() {
    return text.isEmpty() || text.equals("*");
  }
}

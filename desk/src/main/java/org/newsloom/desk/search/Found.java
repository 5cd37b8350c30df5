package org.newsloom.desk.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param total of all articles that match, not only of those here
 * @param partial whether time ran out before all articles were looked at
 * @param next to be handed back as {@code after} for the part that follows; null at the end
 */
public record Found(
    long total,
    boolean partial,
    List<FoundArticle> articles,
    Facets facets,
    @Nullable String next) {
  public Found {
    articles = List.copyOf(articles);
  }

  /** What else could be chosen, each counted as if nothing of its own kind were chosen. */
  public record Facets(List<Count> tags, List<Count> publishers, List<Count> languages) {
    public Facets {
      tags = List.copyOf(tags);
      publishers = List.copyOf(publishers);
      languages = List.copyOf(languages);
    }
  }

  /** A value and the number of articles that have it. */
  public record Count(String value, long count) {}
}

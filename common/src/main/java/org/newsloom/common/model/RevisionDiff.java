package org.newsloom.common.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a revision changed.
 *
 * @param previousTitle null where the title stayed
 */
public record RevisionDiff(
    int previousRevision,
    boolean titleChanged,
    @Nullable String previousTitle,
    boolean bodyChanged,
    List<String> tagsGained,
    List<String> tagsLost) {
  public RevisionDiff {
    tagsGained = List.copyOf(tagsGained);
    tagsLost = List.copyOf(tagsLost);
  }
}

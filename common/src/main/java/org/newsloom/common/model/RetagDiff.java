package org.newsloom.common.model;

import java.util.List;
import java.util.Objects;

/**
 * What other rules changed of an article whose text is as it was.
 *
 * @param previousRuleSetVersion names the set of rules that tagged it before
 */
public record RetagDiff(
    String previousRuleSetVersion, List<String> tagsGained, List<String> tagsLost) {
  public RetagDiff {
    Objects.requireNonNull(previousRuleSetVersion, "previousRuleSetVersion");
    tagsGained = List.copyOf(tagsGained);
    tagsLost = List.copyOf(tagsLost);
  }
}

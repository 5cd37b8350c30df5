package org.newsloom.common.model;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What became of a {@link RetagRequest}; exactly one for each.
 *
 * @param ruleSetVersion the set of rules in force where it was decided; as asked for where nobody
 *     had to look
 * @param tagsGained none unless it was retagged
 */
public record RetagAnswer(
    String run,
    ArticleId articleId,
    Result result,
    String ruleSetVersion,
    List<String> tagsGained,
    List<String> tagsLost) {

  /** How it ended. Written as the name in lower case with hyphens. */
  public enum Result {
    /** The article was sent again. */
    RETAGGED,
    /** The rules say of it what was said before. */
    UNCHANGED,
    /** Enrich has told more of the article since, or does not know it. */
    OUTDATED,
    /** Other rules are in force than those that were asked for: worth another try. */
    OTHER_RULES;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public RetagAnswer {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(articleId, "articleId");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(ruleSetVersion, "ruleSetVersion");
    tagsGained = List.copyOf(tagsGained);
    tagsLost = List.copyOf(tagsLost);
  }
}

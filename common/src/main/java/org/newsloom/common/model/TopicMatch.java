package org.newsloom.common.model;

import java.util.List;
import java.util.Objects;

/**
 * The evidence that one article satisfies one topic rule.
 *
 * @param tag id of the rule
 * @param ruleVersion version of the rule that matched
 * @param score between 0 and 1: how much of the article speaks of it, for sorting; not a
 *     probability
 */
public record TopicMatch(String tag, int ruleVersion, double score, List<Evidence> evidence) {
  public TopicMatch {
    Objects.requireNonNull(tag, "tag");
    evidence = List.copyOf(evidence);
  }
}

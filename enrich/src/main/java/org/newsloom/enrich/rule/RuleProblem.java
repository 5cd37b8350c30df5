package org.newsloom.enrich.rule;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a rule, for the one who wrote it.
 *
 * @param line from 1, in the file; 0 where the rule did not come from a file
 * @param ruleId null where the mistake is not inside a rule that has an id
 */
public record RuleProblem(int line, @Nullable String ruleId, String message) {
  @Override
  public String toString() {
    String place = line > 0 ? "line " + line + ": " : "";
    String rule = ruleId == null ? "" : "rule " + ruleId + ": ";
    return place + rule + message;
  }
}

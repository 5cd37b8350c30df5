package org.newsloom.common.model;

import java.util.Objects;

/**
 * Asks enrich to tag an article again.
 *
 * @param run names the command that asks, for whoever reads the answers
 * @param ruleSetVersion the set of rules that is to do it
 * @param enriched as it was last told: where enrich has told more since, there is nothing to do
 */
public record RetagRequest(String run, String ruleSetVersion, EnrichedArticle enriched) {
  public RetagRequest {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(ruleSetVersion, "ruleSetVersion");
    Objects.requireNonNull(enriched, "enriched");
  }
}

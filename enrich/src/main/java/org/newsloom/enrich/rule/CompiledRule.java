package org.newsloom.enrich.rule;

import org.apache.lucene.search.Query;

/**
 * A topic rule as something to match articles against.
 *
 * @param digest of its definition: a rule that was withdrawn and came again may say something else
 *     under the same version
 */
public record CompiledRule(String id, int version, String digest, Condition condition) {

  /** The same as a query, for whoever asks Lucene. */
  public Query query() {
    return WordQueries.of(condition);
  }
}

package org.newsloom.enrich.rule;

import org.apache.lucene.search.Query;

/** A topic rule as something to match articles against. */
public record CompiledRule(String id, int version, Condition condition) {

  /** The same as a query, for whoever asks Lucene. */
  public Query query() {
    return WordQueries.of(condition);
  }
}

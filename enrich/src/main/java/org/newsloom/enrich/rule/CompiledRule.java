package org.newsloom.enrich.rule;

import java.util.List;
import org.apache.lucene.search.Query;

/**
 * A topic rule as something to match articles against.
 *
 * @param digest of its definition: a rule that was withdrawn and came again may say something else
 *     under the same version
 * @param requires other tags, without all of which an article does not get this one
 */
public record CompiledRule(
    String id, int version, String digest, Condition condition, List<String> requires) {
  public CompiledRule {
    requires = List.copyOf(requires);
  }

  /**
   * Its condition as a query, for whoever asks Lucene.
   *
   * @throws UnsupportedOperationException for what Lucene has no words for: sentences, and what
   *     must not be near
   */
  public Query query() {
    return WordQueries.of(condition);
  }
}

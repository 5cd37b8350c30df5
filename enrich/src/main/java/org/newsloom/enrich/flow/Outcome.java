package org.newsloom.enrich.flow;

import org.apache.kafka.common.utils.Bytes;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.common.model.RetagAnswer;

/**
 * What a step makes of an article.
 *
 * @param <V> what the next step takes
 */
public sealed interface Outcome<V> {
  /** It goes on. */
  record GoesOn<V>(V value) implements Outcome<V> {}

  /** No retry can save it; the record's headers say why. */
  record DeadLetter<V>(Bytes original) implements Outcome<V> {}

  /** Its journey ends here, and the ledger says how. */
  record Accounted<V>(LedgerEntry entry) implements Outcome<V> {}

  /** What becomes of a retag; beside an article that goes on, or instead of one. */
  record Answered<V>(RetagAnswer answer) implements Outcome<V> {}
}

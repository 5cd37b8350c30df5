package org.newsloom.index;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.newsloom.common.model.Disposition;

/** What became of records, in figures. All counters exist from the start. */
record Counts(
    Counter indexed,
    Counter alreadyThere,
    Counter rejected,
    Counter unreadable,
    Counter deadLetters,
    Counter dispositionIndexed,
    Counter dispositionDeadLettered) {

  /**
   * The figures of one loop.
   *
   * @param documents name of the metric that counts what it writes
   */
  static Counts of(MeterRegistry metrics, String documents) {
    return new Counts(
        metrics.counter(documents, "outcome", "indexed"),
        metrics.counter(documents, "outcome", "already-there"),
        metrics.counter(documents, "outcome", "rejected"),
        metrics.counter(documents, "outcome", "unreadable"),
        metrics.counter("newsloom.dead.letters", "stage", Ledger.STAGE),
        disposition(metrics, Disposition.INDEXED),
        disposition(metrics, Disposition.DEAD_LETTERED));
  }

  private static Counter disposition(MeterRegistry metrics, Disposition disposition) {
    return metrics.counter("newsloom.dispositions", "disposition", disposition.toString());
  }
}

package org.newsloom.index;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.newsloom.common.model.Disposition;

/**
 * What became of records, in figures. All of them exist from the start.
 *
 * @param latency of an article, from its fetch to the answer that it is in the index
 */
record Counts(
    Counter indexed,
    Counter alreadyThere,
    Counter rejected,
    Counter unreadable,
    Counter deadLetters,
    Counter dispositionIndexed,
    Counter dispositionDeadLettered,
    Timer latency) {

  private static final Duration[] LATENCIES = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofHours(1)
  };

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
        disposition(metrics, Disposition.DEAD_LETTERED),
        Timer.builder("newsloom.article.latency")
            .description("From an article's fetch to the answer that it is in the index")
            .serviceLevelObjectives(LATENCIES)
            .register(metrics));
  }

  private static Counter disposition(MeterRegistry metrics, Disposition disposition) {
    return metrics.counter("newsloom.dispositions", "disposition", disposition.toString());
  }
}

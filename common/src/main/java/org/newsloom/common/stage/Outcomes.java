package org.newsloom.common.stage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts how something ends: a counter for each outcome. */
public final class Outcomes {
  private final MeterRegistry metrics;
  private final String name;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  /**
   * Counters at zero, so that each is shown from the beginning.
   *
   * @param name of the metric, which has the label {@code outcome}
   */
  public Outcomes(MeterRegistry metrics, String name, Collection<String> known) {
    this.metrics = metrics;
    this.name = name;
    for (String outcome : known) counters.put(outcome, counter(outcome));
  }

  public void count(String outcome) {
    counters.computeIfAbsent(outcome, this::counter).increment();
  }

  private Counter counter(String outcome) {
    return metrics.counter(name, "outcome", outcome);
  }
}

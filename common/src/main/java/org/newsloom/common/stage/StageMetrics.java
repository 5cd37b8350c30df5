package org.newsloom.common.stage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** A stage's health in figures, for those who are woken by them. */
public final class StageMetrics {
  private StageMetrics() {}

  /** {@code newsloom.stage.ready} and {@code newsloom.stage.live} of a stage: 1 or 0. */
  public static void watch(Stage stage, MeterRegistry metrics) {
    Gauge.builder("newsloom.stage.ready", stage, one -> one.health().isReady() ? 1 : 0)
        .description("Whether the stage works; 0 while it waits for something outside")
        .tag("stage", stage.name())
        .strongReference(true)
        .register(metrics);
    Gauge.builder("newsloom.stage.live", stage, one -> one.health().isLive() ? 1 : 0)
        .description("Whether the stage can still come to work by itself")
        .tag("stage", stage.name())
        .strongReference(true)
        .register(metrics);
  }
}

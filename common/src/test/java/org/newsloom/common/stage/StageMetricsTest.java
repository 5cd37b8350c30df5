package org.newsloom.common.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.newsloom.common.stage.Health.Status;

class StageMetricsTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private Status status = Status.STARTING;

  private final Stage stage =
      new Stage() {
        @Override
        public String name() {
          return "index";
        }

        @Override
        public void start() {
          status = Status.READY;
        }

        @Override
        public Health health() {
          return Health.of(status, "");
        }

        @Override
        public void close() {
          status = Status.STOPPED;
        }
      };

  @Test
  void theFiguresFollowTheStage() {
    StageMetrics.watch(stage, metrics);
    assertThat(figure("ready")).isZero();
    assertThat(figure("live")).isEqualTo(1);

    stage.start();
    assertThat(figure("ready")).isEqualTo(1);

    status = Status.WAITING;
    assertThat(figure("ready")).isZero();
    assertThat(figure("live")).isEqualTo(1);

    status = Status.FAILED;
    assertThat(figure("live")).isZero();
  }

  private double figure(String what) {
    return metrics.get("newsloom.stage." + what).tag("stage", "index").gauge().value();
  }
}

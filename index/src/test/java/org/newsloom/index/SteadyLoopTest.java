package org.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.stage.Health.Status;

@Timeout(30)
class SteadyLoopTest {
  private final LoopHealth health = new LoopHealth("test");
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void whateverEndsARunItIsBegunAgain() {
    try (var loop =
        new SteadyLoop(
            "test",
            health,
            closed -> {
              if (runs.incrementAndGet() < 3) throw new IllegalStateException("no luck");
              health.ready();
              while (!closed.getAsBoolean()) Thread.onSpinWait();
            })) {
      loop.start();

      await().until(() -> health.get().isReady());
      assertThat(runs).hasValue(3);
    }
    assertThat(health.get().isReady()).isTrue();
  }

  @Test
  void whileItCannotRunItSaysWhy() {
    try (var loop =
        new SteadyLoop(
            "test",
            health,
            closed -> {
              throw new IllegalStateException("Kafka does not answer");
            })) {
      loop.start();

      await().until(() -> health.get().status() == Status.WAITING);
      assertThat(health.get().message()).isEqualTo("Kafka does not answer");
    }
  }

  @Test
  void anErrorIsABugAndIsNotHidden() {
    try (var loop =
        new SteadyLoop(
            "test",
            health,
            closed -> {
              throw new StackOverflowError();
            })) {
      loop.start();

      await().dontCatchUncaughtExceptions().until(() -> health.get().status() == Status.FAILED);
      assertThat(health.get().isLive()).isFalse();
    }
  }

  @Test
  void betweenTwoGoodRunsItWaitsAndIsClosedAllTheSame() {
    var loop =
        new SteadyLoop("test", health, closed -> runs.incrementAndGet(), Duration.ofHours(1));
    loop.start();
    await().until(() -> runs.get() == 1);

    loop.close();

    assertThat(runs).hasValue(1);
  }

  @Test
  void whatWasNeverStartedCanBeClosed() {
    var loop = new SteadyLoop("test", health, closed -> runs.incrementAndGet());

    loop.close();

    assertThat(runs).hasValue(0);
  }
}

package org.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HostThrottleTest {
  private final HostThrottle throttle = new HostThrottle(100);

  @Test
  void aHostSeesOneRequestAtATime() throws Exception {
    var atOnce = new AtomicInteger();
    var most = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        all.add(
            threads.submit(
                () ->
                    throttle.run(
                        "a",
                        Duration.ZERO,
                        () -> {
                          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                          return atOnce.decrementAndGet();
                        })));
      }
      for (var one : all) one.get();
    }

    assertThat(most).hasValue(1);
  }

  @Test
  void aHostThatHangsDelaysNoOther() throws Exception {
    var hanging = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> throttle.run("slow", Duration.ZERO, () -> await(hanging)));

      assertThat(throttle.run("quick", Duration.ZERO, () -> "done")).isEqualTo("done");
      assertThat(slow).isNotDone();
      hanging.countDown();
      assertThat(slow.get()).isTrue();
    }
  }

  @Test
  void thePauseIsKept() throws Exception {
    Duration pause = Duration.ofMillis(50);
    throttle.run("a", pause, () -> "first");
    long ended = System.nanoTime();

    long begun = throttle.run("a", pause, System::nanoTime);

    assertThat(Duration.ofNanos(begun - ended)).isGreaterThan(Duration.ofMillis(40));
  }

  @Test
  void aClosedHostSaysForHowLong() {
    throttle.close("a", Duration.ofHours(1));

    assertThat(throttle.closedFor("a")).isGreaterThan(Duration.ofMinutes(59));
    assertThat(throttle.closedFor("b")).isZero();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void severalFailuresInARowAreAHostsDeath() {
    throttle.connected("a", false);
    throttle.connected("a", false);
    throttle.connected("a", true);
    throttle.connected("a", false);
    throttle.connected("a", false);
    assertThat(throttle.deadFor("a")).isZero();

    throttle.connected("a", false);

    assertThat(throttle.deadFor("a")).isGreaterThan(Duration.ofMinutes(9));
    assertThat(throttle.deadFor("b")).isZero();
  }
}

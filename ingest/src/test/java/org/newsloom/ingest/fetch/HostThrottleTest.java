package org.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HostThrottleTest {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final HandClock clock = new HandClock();
  private final HostThrottle throttle = new HostThrottle(Lanes.of(100), clock);

  /** Time that passes only by sleeping and by hand. */
  private static final class HandClock implements MonotonicClock {
    private Duration now = Duration.ofDays(-1);

    @Override
    public long now() {
      return now.toNanos();
    }

    @Override
    public void sleepUntil(long then) {
      if (then - now() > 0) now = Duration.ofNanos(then);
    }

    void pass(Duration time) {
      now = now.plus(time);
    }
  }

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
                    run(
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
      var slow = threads.submit(() -> run("slow", Duration.ZERO, () -> await(hanging)));

      assertThat(run("quick", Duration.ZERO, () -> "done")).isEqualTo("done");
      assertThat(slow).isNotDone();
      hanging.countDown();
      assertThat(slow.get()).isTrue();
    }
  }

  @Test
  void thePauseBeginsWhenTheAnswerIsHere() throws Exception {
    visit("a", PAUSE, Duration.ofMillis(100));
    Duration ended = clock.now;

    visit("b", PAUSE, Duration.ZERO);
    assertThat(clock.now).isEqualTo(ended);
    visit("a", PAUSE, Duration.ZERO);
    assertThat(clock.now).isEqualTo(ended.plus(PAUSE));
  }

  @Test
  void theLongerPauseOfBothHoldsBetweenTwoRequests() throws Exception {
    visit("a", PAUSE, Duration.ZERO);
    Duration first = clock.now;
    visit("a", Duration.ofSeconds(10), Duration.ZERO);
    Duration second = clock.now;
    visit("a", PAUSE, Duration.ZERO);

    assertThat(second).isEqualTo(first.plusSeconds(10));
    assertThat(clock.now).isEqualTo(second.plusSeconds(10));
  }

  @Test
  void timeThatHasPassedAnywayIsNotWaitedForAgain() throws Exception {
    visit("a", PAUSE, Duration.ZERO);
    clock.pass(Duration.ofSeconds(5));
    Duration now = clock.now;

    visit("a", PAUSE, Duration.ZERO);

    assertThat(clock.now).isEqualTo(now);
  }

  @Test
  void aSlowHostIsLeftInPeaceForFourTimesAsLong() throws Exception {
    visit("a", PAUSE, Duration.ofSeconds(1));
    assertThat(pauseAfter("a")).isEqualTo(Duration.ofSeconds(4));
    // A quarter of the new latency and three of the old: 1 s becomes 750 ms.
    assertThat(pauseAfter("a")).isEqualTo(Duration.ofSeconds(3));
    assertThat(pauseAfter("a")).isEqualTo(Duration.ofMillis(2250));
    assertThat(pauseAfter("a")).isEqualTo(PAUSE);
  }

  @Test
  void whatWeTakeToReadTheAnswerIsNoLatency() throws Exception {
    throttle.run(
        "a",
        PAUSE,
        () -> null,
        () -> {
          clock.pass(Duration.ofSeconds(9));
          return new Answered<>("", Duration.ofMillis(100));
        });

    assertThat(pauseAfter("a")).isEqualTo(PAUSE);
  }

  @Test
  void noLatencyLeavesAHostInPeaceForLongerThanHalfAMinute() throws Exception {
    visit("a", PAUSE, Duration.ofMinutes(5));

    assertThat(pauseAfter("a")).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void withoutAPauseThereIsNoneForLatencyEither() throws Exception {
    visit("a", Duration.ZERO, Duration.ofSeconds(20));
    Duration ended = clock.now;

    visit("a", Duration.ZERO, Duration.ZERO);

    assertThat(clock.now).isEqualTo(ended);
  }

  @Test
  void whatIsSaidInsteadOfARequestTakesNoTime() throws Exception {
    visit("a", PAUSE, Duration.ofSeconds(1));
    Duration before = clock.now;

    String said =
        throttle.run("a", PAUSE, () -> "closed", () -> new Answered<>("asked", Duration.ZERO));

    assertThat(said).isEqualTo("closed");
    assertThat(clock.now).isEqualTo(before);
    assertThat(pauseAfter("a")).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void aClosedHostSaysForHowLong() {
    throttle.close("a", Duration.ofHours(1));
    clock.pass(Duration.ofMinutes(20));

    assertThat(throttle.closedFor("a")).isEqualTo(Duration.ofMinutes(40));
    assertThat(throttle.closedFor("b")).isZero();
    clock.pass(Duration.ofMinutes(40));
    assertThat(throttle.closedFor("a")).isZero();
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

    assertThat(throttle.deadFor("a")).isEqualTo(Duration.ofMinutes(10));
    assertThat(throttle.deadFor("b")).isZero();
  }

  private <T> T run(String host, Duration pause, Supplier<T> request) throws InterruptedException {
    return throttle.run(
        host,
        pause,
        () -> null,
        () -> {
          Duration begun = clock.now;
          T answer = request.get();
          return new Answered<>(answer, clock.now.minus(begun));
        });
  }

  /** A request that takes so long. */
  private void visit(String host, Duration pause, Duration latency) throws InterruptedException {
    run(
        host,
        pause,
        () -> {
          clock.pass(latency);
          return "";
        });
  }

  /** How long the next request, which takes no time, has to wait. */
  private Duration pauseAfter(String host) throws InterruptedException {
    Duration before = clock.now;
    visit(host, PAUSE, Duration.ZERO);
    return clock.now.minus(before);
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
}

package org.newsloom.index;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.stage.Patience;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one loop going: whatever ends it, it is begun again, with fresh connections, after a wait.
 */
final class SteadyLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SteadyLoop.class);
  private static final Duration DRAIN = Duration.ofSeconds(5);

  /** One run, until the given says that it is closed. Throws whatever ends it earlier. */
  interface Run {
    void until(BooleanSupplier closed);
  }

  private final LoopHealth health;
  private final Run run;
  private final Duration between;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  SteadyLoop(String name, LoopHealth health, Run run) {
    this(name, health, run, Duration.ZERO);
  }

  /**
   * A loop that has not begun.
   *
   * @param between how long to wait after a run that ended well
   */
  SteadyLoop(String name, LoopHealth health, Run run, Duration between) {
    this.health = health;
    this.run = run;
    this.between = between;
    this.thread = Thread.ofVirtual().name("index-" + name).unstarted(this::keepGoing);
  }

  void start() {
    thread.start();
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void keepGoing() {
    int failures = 0;
    while (!isClosed()) {
      @Nullable String end = end();
      if (end == null) {
        pause(between);
        continue;
      }
      failures = health.isReady() ? 1 : failures + 1;
      health.waiting(end);
      pause(Patience.USUAL.waitAfter(failures));
    }
  }

  /** What ended a run, or null where it was closed. */
  private @Nullable String end() {
    try {
      run.until(this::isClosed);
      return null;
    } catch (CancellationException e) {
      return null;
    } catch (RuntimeException e) {
      if (isClosed()) return null;
      log.debug("loop ended and will begin again", e);
      return String.valueOf(e.getMessage());
    } catch (Error e) {
      health.failed(e);
      throw e;
    }
  }

  private void pause(Duration wait) {
    try {
      if (closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) log.debug("closed while waiting");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the batch in hand be finished, unless that takes too long: it would only be repeated. */
  @Override
  public void close() {
    closed.countDown();
    if (thread.getState() == Thread.State.NEW) return;
    try {
      if (thread.join(DRAIN)) return;
      thread.interrupt();
      if (!thread.join(DRAIN)) log.warn("loop did not stop thread={}", thread.getName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.newsloom.standalone.command;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;

/**
 * What has to be closed when this process ends, last opened first: on SIGTERM and Ctrl-C, for that
 * is how it is meant to end, with exit code 0; and when it could not start, with the code that says
 * why.
 */
final class Draining {
  private final Deque<AutoCloseable> parts = new ConcurrentLinkedDeque<>();
  private volatile int exit;

  Draining() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::drain, "newsloom-stop"));
  }

  /** Something that runs, as long as the process is not asked to stop. */
  @FunctionalInterface
  interface Start {
    void begin() throws InterruptedException;
  }

  void add(AutoCloseable part) {
    parts.push(part);
  }

  /** Starts, and returns never but by an exception: the end of the process comes by a signal. */
  void run(Start start) throws InterruptedException {
    try {
      start.begin();
      new CountDownLatch(1).await();
    } catch (RuntimeException e) {
      exit = Newsloom.exitCode(e);
      throw e;
    }
  }

  private void drain() {
    if (Terminal.isInteractive() && exit == 0) Terminal.complain("stopping");
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        Terminal.complain("while stopping: " + e.getMessage());
        if (exit == 0) exit = 1;
      }
    }
    Runtime.getRuntime().halt(exit);
  }
}

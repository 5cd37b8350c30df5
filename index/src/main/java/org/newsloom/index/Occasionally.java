package org.newsloom.index;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A question to a server that is put at most every so often, and never twice once its answer was
 * yes. May be asked by several threads.
 */
final class Occasionally implements BooleanSupplier {
  private final long every;
  private final BooleanSupplier question;
  private long askedAt = System.nanoTime();
  private boolean yes;

  Occasionally(Duration every, BooleanSupplier question) {
    this.every = every.toNanos();
    this.question = question;
  }

  @Override
  public synchronized boolean getAsBoolean() {
    if (yes || System.nanoTime() - askedAt < every) return yes;
    askedAt = System.nanoTime();
    try {
      yes = question.getAsBoolean();
    } catch (UncheckedIOException e) {
      // Nobody answers, so nothing has changed that we could know of.
      return false;
    }
    return yes;
  }
}

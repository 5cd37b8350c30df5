package org.newsloom.ingest.fetch;

import java.util.concurrent.TimeUnit;

/** Time that never jumps, in ns from nowhere in particular, and waiting for it. */
interface MonotonicClock {
  MonotonicClock SYSTEM =
      new MonotonicClock() {
        @Override
        public long now() {
          return System.nanoTime();
        }

        @Override
        public void sleepUntil(long then) throws InterruptedException {
          long wait = then - now();
          if (wait > 0) TimeUnit.NANOSECONDS.sleep(wait);
        }
      };

  long now();

  void sleepUntil(long then) throws InterruptedException;
}

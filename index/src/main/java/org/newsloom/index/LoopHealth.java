package org.newsloom.index;

import org.newsloom.common.stage.Health;
import org.newsloom.common.stage.Health.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How one loop is; logs when that changes, and only then. */
final class LoopHealth {
  private static final Logger log = LoggerFactory.getLogger(LoopHealth.class);

  private final String loop;
  private volatile Health health = Health.of(Status.STARTING, "connecting");

  LoopHealth(String loop) {
    this.loop = loop;
  }

  Health get() {
    return health;
  }

  boolean isReady() {
    return health.isReady();
  }

  void ready() {
    become(Status.READY, "following");
  }

  void waiting(String reason) {
    become(Status.WAITING, reason);
  }

  void failed(Throwable error) {
    become(Status.FAILED, String.valueOf(error));
  }

  private void become(Status status, String message) {
    Status before = health.status();
    if (before == status && health.message().equals(message)) return;
    health = Health.of(status, message);
    if (before == status) return;
    if (status == Status.READY) log.info("loop works loop={}", loop);
    else log.warn("loop does not work loop={} status={} reason={}", loop, status, message);
  }
}

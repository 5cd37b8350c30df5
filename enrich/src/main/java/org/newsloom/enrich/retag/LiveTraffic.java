package org.newsloom.enrich.retag;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.GroupLag;
import org.newsloom.common.kafka.KafkaConnection;

/** Whether enrich has more to do than what comes in and is asked at any moment. */
final class LiveTraffic implements AutoCloseable {
  /** More than a second's work: a burst of feeds brings some at once. */
  private static final long USUAL = 500;

  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Admin admin;
  private final String group;
  private long lookedAt = System.nanoTime() - LOOK_EVERY.toNanos();
  private long behind;

  LiveTraffic(KafkaConnection kafka) {
    admin = kafka.admin(ANSWER);
    group = kafka.namespaced(ConsumerGroups.ENRICH);
  }

  /** By how many records; 0 while that is usual, or cannot be told. Looks once a second. */
  long behind() throws InterruptedException {
    if (System.nanoTime() - lookedAt < LOOK_EVERY.toNanos()) return behind;
    long all = look();
    behind = all > USUAL ? all : 0;
    lookedAt = System.nanoTime();
    return behind;
  }

  private long look() throws InterruptedException {
    try {
      return GroupLag.of(admin, List.of(group), ANSWER).getOrDefault(group, 0L);
    } catch (ExecutionException | TimeoutException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    admin.close(ANSWER);
  }
}

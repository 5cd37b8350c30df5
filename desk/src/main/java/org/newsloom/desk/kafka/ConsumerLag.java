package org.newsloom.desk.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.GroupLag;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.stage.Patience;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka now and then how many records each stage still has before it, as {@code
 * newsloom.consumer.lag}.
 */
public final class ConsumerLag implements Runnable, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ConsumerLag.class);
  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final KafkaConnection kafka;
  private final List<String> groups;
  private final Map<String, Long> behind = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  public ConsumerLag(KafkaConnection kafka, MeterRegistry metrics) {
    this.kafka = kafka;
    groups = ConsumerGroups.ALL.stream().map(kafka::namespaced).toList();
    for (String group : groups) {
      Gauge.builder("newsloom.consumer.lag", behind, all -> known(all.get(group)))
          .description("Records that a consumer group has still before it")
          .tag("group", group)
          .register(metrics);
    }
  }

  private static double known(@Nullable Long records) {
    return records == null ? Double.NaN : records;
  }

  @Override
  public void run() {
    int failures = 0;
    try {
      while (closing.getCount() > 0) {
        failures = follow() ? 1 : failures + 1;
        if (closed(Patience.USUAL.waitAfter(failures))) return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks until closed or until Kafka does not answer; says whether it answered at all. */
  private boolean follow() throws InterruptedException {
    boolean answered = false;
    Admin admin = null;
    try {
      admin = kafka.admin();
      do {
        behind.putAll(GroupLag.of(admin, groups, ANSWER));
        answered = true;
      } while (!closed(EVERY));
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      // An old figure would look like a stage that stands still.
      behind.clear();
      log.debug("lag not known reason={}", e.getMessage());
    } finally {
      // Whoever asks is not kept waiting: what is still open would only be asked again.
      if (admin != null) admin.close(Duration.ZERO);
    }
    return answered;
  }

  private boolean closed(Duration wait) throws InterruptedException {
    return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    closing.countDown();
  }
}

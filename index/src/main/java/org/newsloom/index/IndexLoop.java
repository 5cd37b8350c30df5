package org.newsloom.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.newsloom.index.bulk.BulkSink;
import org.newsloom.index.bulk.ItemOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Poll, write, commit - in this order for each batch, with several batches under way at once.
 *
 * <p>Batches may overtake each other: each document carries its version, and that of one taken away
 * is remembered for a while ({@code gc_deletes}). Offsets may not: one is committed when its batch
 * and all before it are safe. While Elasticsearch is away or slow the batches in hand stay there,
 * all partitions are paused and the loop goes on polling: Kafka must not believe it dead and give
 * its partitions to another instance, for which Elasticsearch is away, too.
 */
final class IndexLoop {
  private static final Logger log = LoggerFactory.getLogger(IndexLoop.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration POLL_WHILE_WRITING = Duration.ofMillis(20);
  private static final Duration DRAIN = Duration.ofSeconds(3);

  private final Consumer<String, byte[]> consumer;
  private final Function<List<ConsumerRecord<String, byte[]>>, Batch> reader;
  private final BulkSink sink;
  private final Ledger ledger;
  private final LoopHealth health;
  private final IndexConfig config;
  private final BooleanSupplier closed;
  private final Window window;
  private final UnderWay underWay = new UnderWay();
  private final AtomicInteger waiting = new AtomicInteger();

  IndexLoop(
      Consumer<String, byte[]> consumer,
      Function<List<ConsumerRecord<String, byte[]>>, Batch> reader,
      BulkSink sink,
      Ledger ledger,
      LoopHealth health,
      IndexConfig config,
      BooleanSupplier closed) {
    this.consumer = consumer;
    this.reader = reader;
    this.sink = sink;
    this.ledger = ledger;
    this.health = health;
    this.config = config;
    this.closed = closed;
    this.window = new Window(config.maxInFlight());
  }

  /** Follows a Kafka topic until closed. */
  void follow(String name) {
    consumer.subscribe(List.of(name), new Assignment());
    ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    try {
      while (!closed.getAsBoolean()) step(writers);
      drain();
    } finally {
      writers.shutdownNow();
    }
  }

  private void step(ExecutorService writers) {
    List<ConsumerRecord<String, byte[]>> records = isFull() ? waitForRoom() : poll();
    if (!records.isEmpty()) {
      Batch batch = reader.apply(records);
      underWay.add(records, CompletableFuture.runAsync(() -> write(batch), writers));
    }
    commit();
    if (!isConnected()) health.waiting("Kafka does not answer");
    else if (waiting.get() == 0) health.ready();
  }

  private boolean isFull() {
    return underWay.size() >= window.size();
  }

  private List<ConsumerRecord<String, byte[]>> waitForRoom() {
    consumer.pause(consumer.assignment());
    underWay.awaitOldest(POLL);
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    consumer.poll(Duration.ZERO).forEach(records::add);
    return records;
  }

  private void write(Batch batch) {
    var patience = new BatchPatience();
    // At least once: a crash between these lines and the commit repeats the batch. The repeat
    // changes no document, since each carries its version, and says the same in the ledger again.
    try {
      List<ItemOutcome> outcomes = sink.write(batch.writes(), patience::await);
      ledger.settle(batch, outcomes);
      window.succeeded();
    } finally {
      patience.over();
    }
  }

  /** Once there is something, waits a little for more: one large request is cheaper than ten. */
  private List<ConsumerRecord<String, byte[]>> poll() {
    consumer.resume(consumer.paused());
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    consumer.poll(underWay.size() == 0 ? POLL : POLL_WHILE_WRITING).forEach(records::add);

    long deadline = System.nanoTime() + config.maxWait().toNanos();
    while (!records.isEmpty() && !isLarge(records)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) break;
      consumer.poll(Duration.ofNanos(left)).forEach(records::add);
    }
    return records;
  }

  private boolean isLarge(List<ConsumerRecord<String, byte[]>> records) {
    long bytes = records.stream().mapToLong(ConsumerRecord::serializedValueSize).sum();
    return records.size() >= config.batchDocuments() || bytes >= config.bulk().bytes();
  }

  /** Kafka's client retries silently for ever; only its metrics tell that nobody is there. */
  private boolean isConnected() {
    return consumer.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals("connection-count"))
        .allMatch(metric -> !Double.valueOf(0).equals(metric.getValue().metricValue()));
  }

  private void commit() {
    Map<TopicPartition, OffsetAndMetadata> safe = underWay.takeSafe();
    if (safe.isEmpty()) return;
    try {
      consumer.commitSync(safe);
    } catch (CommitFailedException | RebalanceInProgressException e) {
      // The partitions have gone to another instance, which repeats the batch without harm.
      log.info("offsets not committed reason={}", e.getMessage());
    }
  }

  /** What is nearly done is worth a moment; the rest will be read again. */
  private void drain() {
    long deadline = System.nanoTime() + DRAIN.toNanos();
    while (underWay.size() > 0 && waiting.get() == 0 && System.nanoTime() < deadline) {
      underWay.awaitOldest(POLL);
      commit();
    }
  }

  /** How one batch waits for an Elasticsearch that refuses it, and what that says of the loop. */
  private final class BatchPatience {
    private boolean isWaiting;

    void await(String reason, Duration wait) {
      if (!isWaiting) waiting.incrementAndGet();
      isWaiting = true;
      window.refused();
      health.waiting(reason);
      long deadline = System.nanoTime() + wait.toNanos();
      try {
        for (long left = wait.toNanos(); left > 0; left = deadline - System.nanoTime()) {
          if (closed.getAsBoolean()) throw new CancellationException("closed while waiting");
          Thread.sleep(Duration.ofNanos(Math.min(left, POLL.toNanos())));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while waiting");
      }
    }

    void over() {
      if (isWaiting) waiting.decrementAndGet();
    }
  }

  private final class Assignment implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (isFull()) consumer.pause(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      commit();
      underWay.forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      underWay.forget(partitions);
    }
  }
}

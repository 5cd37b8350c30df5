package org.newsloom.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.newsloom.index.bulk.BulkSink;
import org.newsloom.index.bulk.ItemOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Poll, write, commit - in this order.
 *
 * <p>While Elasticsearch is away the loop stands still with its batch in hand, but goes on polling
 * with all partitions paused: Kafka must not believe it dead and give its partitions to another
 * instance, for which Elasticsearch is away, too.
 */
final class IndexLoop {
  private static final Logger log = LoggerFactory.getLogger(IndexLoop.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Consumer<String, byte[]> consumer;
  private final Function<List<ConsumerRecord<String, byte[]>>, Batch> reader;
  private final BulkSink sink;
  private final Ledger ledger;
  private final LoopHealth health;
  private final IndexConfig config;
  private final BooleanSupplier closed;
  private boolean holdingBatch;

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
  }

  /** Follows a Kafka topic until closed. */
  void follow(String name) {
    consumer.subscribe(List.of(name), new PauseWhatComesWhileWaiting());
    while (!closed.getAsBoolean()) step();
  }

  private void step() {
    List<ConsumerRecord<String, byte[]>> records = poll();
    if (records.isEmpty()) return;
    Batch batch = reader.apply(records);

    // At least once: a crash between any two of these lines repeats the batch. The repeat changes
    // no document, since each carries its version, and says the same in the ledger again.
    List<ItemOutcome> outcomes = sink.write(batch.writes(), this::waitForElasticsearch);
    ledger.settle(batch, outcomes);
    commit();

    resume();
  }

  /** Once there is something, waits a little for more: one large request is cheaper than ten. */
  private List<ConsumerRecord<String, byte[]>> poll() {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    consumer.poll(POLL).forEach(records::add);
    if (isConnected()) health.ready();
    else health.waiting("Kafka does not answer");

    long deadline = System.nanoTime() + config.maxWait().toNanos();
    while (!records.isEmpty() && !isFull(records)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) break;
      consumer.poll(Duration.ofNanos(left)).forEach(records::add);
    }
    return records;
  }

  private boolean isFull(List<ConsumerRecord<String, byte[]>> records) {
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
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException e) {
      // The partitions have gone to another instance, which repeats the batch without harm.
      log.info("offsets not committed reason={}", e.getMessage());
    }
  }

  private void waitForElasticsearch(String reason, Duration wait) {
    health.waiting(reason);
    holdingBatch = true;
    consumer.pause(consumer.assignment());
    long deadline = System.nanoTime() + wait.toNanos();
    for (long left = wait.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      if (closed.getAsBoolean()) throw new CancellationException("closed while waiting");
      var records = consumer.poll(Duration.ofNanos(Math.min(left, POLL.toNanos())));
      // They would be committed unread. It cannot happen; if it does, the loop begins anew.
      if (!records.isEmpty()) throw new IllegalStateException("records of a paused partition");
    }
  }

  private void resume() {
    if (!holdingBatch) return;
    holdingBatch = false;
    consumer.resume(consumer.paused());
  }

  private final class PauseWhatComesWhileWaiting implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (holdingBatch) consumer.pause(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
  }
}

package org.newsloom.ingest.records;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.stage.Patience;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One producer for all, which tries until Kafka has taken what it is given: what follows in the
 * caller's code may rely on it. Only what is wrong with a record itself gives it up. A permission
 * that is missing, a password that has changed or a broker that is away is put right by somebody,
 * and until then the records wait; a producer that failed for good is replaced.
 */
public final class PatientProducer implements RecordSender, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PatientProducer.class);
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final Supplier<Producer<String, byte[]>> make;
  private final Patience patience;
  private final ReentrantLock making = new ReentrantLock();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile @Nullable Producer<String, byte[]> producer;
  private long madeAt;
  private volatile String problem = "";
  private volatile boolean closed;

  /**
   * A producer that has not connected yet.
   *
   * @param make the first producer, and each that replaces one
   */
  public PatientProducer(Supplier<Producer<String, byte[]>> make, Patience patience) {
    this.make = make;
    this.patience = patience;
  }

  /** Why records are waiting just now; null while none does. */
  public @Nullable String problem() {
    return waiting.get() > 0 ? problem : null;
  }

  @Override
  public List<RecordMetadata> send(List<ProducerRecord<String, byte[]>> records)
      throws InterruptedException {
    IdentityHashMap<ProducerRecord<String, byte[]>, RecordMetadata> acknowledged =
        new IdentityHashMap<>();
    var open = unacknowledged(records, acknowledged);
    if (!open.isEmpty()) keepSending(open, acknowledged);
    return records.stream().map(acknowledged::get).toList();
  }

  private void keepSending(
      List<ProducerRecord<String, byte[]>> records,
      IdentityHashMap<ProducerRecord<String, byte[]>, RecordMetadata> acknowledged)
      throws InterruptedException {
    if (waiting.getAndIncrement() == 0) {
      log.warn("Kafka does not take our records, trying again reason={}", problem);
    }
    try {
      var open = records;
      for (int failures = 1; !open.isEmpty(); failures++) {
        Thread.sleep(patience.waitAfter(failures));
        open = unacknowledged(open, acknowledged);
      }
    } finally {
      if (waiting.decrementAndGet() == 0) log.info("no record waits for Kafka any more");
    }
  }

  private List<ProducerRecord<String, byte[]>> unacknowledged(
      List<ProducerRecord<String, byte[]>> records,
      IdentityHashMap<ProducerRecord<String, byte[]>, RecordMetadata> acknowledged)
      throws InterruptedException {
    IdentityHashMap<ProducerRecord<String, byte[]>, Future<RecordMetadata>> sent =
        new IdentityHashMap<>();
    Producer<String, byte[]> used = null;
    try {
      used = current();
      for (var record : records) sent.put(record, used.send(record));
    } catch (InterruptException e) {
      throw interrupted(e);
    } catch (KafkaException | IllegalStateException e) {
      // What is wrong with one record comes by its future; what is thrown is the producer's own.
      problem = described(e);
      if (used != null) replace(used);
    }
    List<ProducerRecord<String, byte[]>> open = new ArrayList<>();
    for (var record : records) {
      Future<RecordMetadata> future = sent.get(record);
      RecordMetadata place = used == null || future == null ? null : acknowledged(future, used);
      if (place == null) open.add(record);
      else acknowledged.put(record, place);
    }
    return open;
  }

  private @Nullable RecordMetadata acknowledged(
      Future<RecordMetadata> future, Producer<String, byte[]> used) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (isTheRecordsFault(cause)) throw new UnsendableRecordException(described(cause), e);
      problem = described(cause);
      if (isFatal(cause)) replace(used);
      return null;
    }
  }

  private static boolean isTheRecordsFault(@Nullable Throwable cause) {
    return cause instanceof RecordTooLargeException
        || cause instanceof RecordBatchTooLargeException
        || cause instanceof InvalidRecordException;
  }

  private static String described(@Nullable Throwable problem) {
    if (problem == null) return "unknown";
    return problem.getClass().getSimpleName() + ": " + problem.getMessage();
  }

  /** After these an idempotent producer takes nothing more. */
  private static boolean isFatal(@Nullable Throwable cause) {
    return !(cause instanceof ApiException)
        || cause instanceof ClusterAuthorizationException
        || cause instanceof ProducerFencedException
        || cause instanceof InvalidProducerEpochException
        || cause instanceof UnsupportedVersionException;
  }

  private Producer<String, byte[]> current() throws InterruptedException {
    Producer<String, byte[]> known = producer;
    if (known != null) return known;
    making.lockInterruptibly();
    try {
      if (closed) throw new InterruptedException("closed");
      Producer<String, byte[]> first = producer;
      if (first != null) return first;
      Producer<String, byte[]> made = make.get();
      producer = made;
      madeAt = System.nanoTime();
      return made;
    } finally {
      making.unlock();
    }
  }

  /** Once, whoever finds it broken; and not in a hurry, should the next be no better. */
  private void replace(Producer<String, byte[]> broken) throws InterruptedException {
    making.lockInterruptibly();
    try {
      boolean young = System.nanoTime() - madeAt < patience.first().toNanos();
      if (!broken.equals(producer) || young) return;
      producer = null;
    } finally {
      making.unlock();
    }
    log.warn("producer failed for good, making another reason={}", problem);
    broken.close(Duration.ZERO);
  }

  private static InterruptedException interrupted(InterruptException cause) {
    // Kafka's exception sets the flag; ours says the same by being thrown.
    Thread.interrupted();
    var interrupted = new InterruptedException("interrupted while waiting for Kafka");
    interrupted.initCause(cause);
    return interrupted;
  }

  /** Gives up what is still waiting. */
  @Override
  public void close() {
    making.lock();
    try {
      closed = true;
      Producer<String, byte[]> last = producer;
      producer = null;
      if (last != null) last.close(CLOSING);
    } finally {
      making.unlock();
    }
  }
}

package org.newsloom.index.bulk;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.stage.Patience;
import org.newsloom.index.bulk.ItemOutcome.Rejected;
import org.newsloom.index.bulk.ItemOutcome.Retry;

/**
 * Writes to Elasticsearch until each write is decided: written, there already, or rejected for
 * good. Only what is undecided is sent again, and for as long as it takes. May be used by several
 * threads, each with writes of its own.
 */
public final class BulkSink implements AutoCloseable {
  /**
   * A document on which the server fails by itself, this often, trips a bug there; it must not hold
   * up all others. An index that cannot be written at all answers 503, not 500.
   */
  private static final int TRIES_OF_A_SUSPECT = 30;

  private final BulkRequests requests;
  private final BulkSplit limits;
  private final Patience patience;

  /**
   * A sink that has not connected yet.
   *
   * @param ensureIndex called with the name of an index before it is first written to, and again
   *     when it turns out to be missing; throws {@link java.io.UncheckedIOException} where the
   *     server cannot be asked
   */
  public BulkSink(
      ElasticsearchConnection connection,
      Duration timeout,
      BulkSplit limits,
      Patience patience,
      Consumer<String> ensureIndex) {
    this.requests = new BulkRequests(connection, timeout, ensureIndex);
    this.limits = limits;
    this.patience = patience;
  }

  /**
   * Writes all, in order.
   *
   * @param pause called before each retry with the reason and how long to wait; may throw to give
   *     up
   * @return for each write its outcome, which is never {@link Retry}
   */
  public List<ItemOutcome> write(List<BulkWrite> writes, BiConsumer<String, Duration> pause) {
    List<Pending> all = writes.stream().map(Pending::new).toList();
    List<Pending> open = all;
    for (int failures = 1; ; failures++) {
      attempt(open);
      List<Pending> undecided = open.stream().filter(Pending::isUndecided).toList();
      if (undecided.isEmpty()) return all.stream().map(pending -> pending.outcome).toList();

      if (undecided.size() < open.size()) failures = 1;
      open = undecided;
      pause.accept(open.getFirst().reason(), patience.waitAfter(failures));
    }
  }

  private void attempt(List<Pending> open) {
    for (List<Pending> group : limits.split(open, pending -> pending.write.size())) {
      List<ItemOutcome> outcomes = requests.send(group.stream().map(one -> one.write).toList());
      for (int i = 0; i < group.size(); i++) group.get(i).learn(outcomes.get(i));
      // A server that takes nothing of one request would take nothing of the next either.
      if (group.stream().allMatch(Pending::isUndecided)) return;
    }
  }

  @Override
  public void close() {
    requests.close();
  }

  /** A write and what is known of it so far. */
  private static final class Pending {
    private final BulkWrite write;
    private ItemOutcome outcome = new Retry("not tried yet", false);
    private int suspected;

    private Pending(BulkWrite write) {
      this.write = write;
    }

    private void learn(ItemOutcome newOutcome) {
      outcome = newOutcome;
      if (newOutcome instanceof Retry retry && retry.suspect()) {
        suspected++;
        if (suspected >= TRIES_OF_A_SUSPECT) outcome = new Rejected(retry.reason());
      }
    }

    private boolean isUndecided() {
      return outcome instanceof Retry;
    }

    private String reason() {
      return outcome instanceof Retry retry ? retry.reason() : "";
    }
  }
}

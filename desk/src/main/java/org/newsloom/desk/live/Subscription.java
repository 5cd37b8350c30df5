package org.newsloom.desk.live;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One who looks on. Belongs to the thread that took it: when its queue overflows that thread is
 * interrupted, because it may be stuck in a write to someone who no longer reads.
 */
public final class Subscription implements AutoCloseable {
  private final LiveArticles live;
  private final Interest interest;
  private final BlockingQueue<LiveArticle> queue;
  private final Thread owner = Thread.currentThread();
  private volatile boolean open = true;

  Subscription(LiveArticles live, Interest interest, int capacity) {
    this.live = live;
    this.interest = interest;
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  /** Never waits. Returns whether there was room for it. */
  boolean offer(LiveArticle article) {
    return !interest.wants(article) || queue.offer(article);
  }

  /** Ends it from outside. */
  void end() {
    open = false;
    owner.interrupt();
  }

  public boolean isOpen() {
    return open;
  }

  /** The next article, or null if none came in time. */
  public @Nullable LiveArticle next(Duration patience) throws InterruptedException {
    return queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    open = false;
    live.forget(this);
  }
}

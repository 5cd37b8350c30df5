package org.newsloom.ingest.article;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Work lined up per host: one thing at a time for each, hosts beside each other. A host has a
 * thread only while it has work. Work may be due later; time is the monotonic clock's.
 */
final class HostQueues {
  /** Something to do for a host. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  private record Task(String host, int partition, long dueAt, Work work) {}

  private final Executor threads;
  private final Map<String, Deque<Task>> ready = new HashMap<>();
  private final PriorityQueue<Task> later =
      new PriorityQueue<>(Comparator.comparingLong(Task::dueAt));
  private final Set<String> running = new HashSet<>();
  private int size;
  private boolean stopped;

  /**
   * Empty queues.
   *
   * @param threads gives each host with work a thread
   */
  HostQueues(Executor threads) {
    this.threads = threads;
  }

  synchronized void add(String host, int partition, long dueAt, long now, Work work) {
    if (stopped) return;
    var task = new Task(host, partition, dueAt, work);
    size++;
    if (dueAt - now > 0) later.add(task);
    else ready(task);
  }

  /** Lines up what has become due. */
  synchronized void release(long now) {
    for (Task task = later.peek(); task != null && task.dueAt() - now <= 0; task = later.peek()) {
      ready(later.remove());
    }
  }

  /** Drops what has not begun, of partitions that were given away. */
  synchronized void drop(Collection<Integer> partitions) {
    int before = waiting();
    later.removeIf(task -> partitions.contains(task.partition()));
    ready.values().forEach(tasks -> tasks.removeIf(one -> partitions.contains(one.partition())));
    size -= before - waiting();
  }

  /** Drops all that has not begun, and takes nothing more. */
  synchronized void stop() {
    stopped = true;
    size -= waiting();
    later.clear();
    ready.clear();
  }

  /** Work that has not ended. */
  synchronized int size() {
    return size;
  }

  private int waiting() {
    return later.size() + ready.values().stream().mapToInt(Deque::size).sum();
  }

  private void ready(Task task) {
    ready.computeIfAbsent(task.host(), host -> new ArrayDeque<>()).add(task);
    if (running.add(task.host())) threads.execute(() -> runAll(task.host()));
  }

  private void runAll(String host) {
    try {
      for (Task task = next(host); task != null; task = next(host)) {
        task.work().run();
        ended();
      }
    } catch (InterruptedException e) {
      // The stage closes; what was not done will be read again.
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Task next(String host) {
    Deque<Task> tasks = ready.get(host);
    Task task = tasks == null ? null : tasks.poll();
    if (task == null) {
      ready.remove(host);
      running.remove(host);
    }
    return task;
  }

  private synchronized void ended() {
    size--;
  }
}

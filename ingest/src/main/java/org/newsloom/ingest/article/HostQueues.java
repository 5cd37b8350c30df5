package org.newsloom.ingest.article;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

  /**
   * Something to do.
   *
   * @param held whether it keeps its entry in memory, and not only the place where that is
   * @param isSpare whether all else of its host goes first
   */
  private record Task(
      String host, int partition, long dueAt, boolean held, boolean isSpare, Work work) {}

  private final Executor threads;
  private final Map<String, Deque<Task>> ready = new HashMap<>();
  private final Map<String, Deque<Task>> spare = new HashMap<>();
  private final Map<String, Integer> spares = new HashMap<>();
  private final PriorityQueue<Task> later =
      new PriorityQueue<>(Comparator.comparingLong(Task::dueAt));
  private final Set<String> running = new HashSet<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<Integer, Integer> held = new HashMap<>();
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

  synchronized void add(
      String host, int partition, long dueAt, long now, boolean isHeld, Work work) {
    if (stopped) return;
    var task = new Task(host, partition, dueAt, isHeld, false, work);
    count(task, 1);
    if (dueAt - now > 0) later.add(task);
    else ready(task);
  }

  /** Adds what is done when its host has nothing else to do. It counts nowhere but as spare. */
  synchronized void addSpare(String host, int partition, Work work) {
    if (stopped) return;
    var task = new Task(host, partition, 0, false, true, work);
    count(task, 1);
    lineUp(spare, task);
  }

  /** Lines up what has become due. */
  synchronized void release(long now) {
    for (Task task = later.peek(); task != null && task.dueAt() - now <= 0; task = later.peek()) {
      ready(later.remove());
    }
  }

  /** Drops what has not begun, of partitions that were given away. */
  synchronized void drop(Collection<Integer> partitions) {
    dropIf(task -> partitions.contains(task.partition()));
  }

  /** Drops all that has not begun, and takes nothing more. */
  synchronized void stop() {
    stopped = true;
    dropIf(task -> true);
  }

  private void dropIf(Predicate<Task> isDropped) {
    List<Task> dropped = new ArrayList<>();
    Stream.of(List.of((Collection<Task>) later), ready.values(), spare.values())
        .flatMap(Collection::stream)
        .forEach(
            tasks -> {
              tasks.stream().filter(isDropped).forEach(dropped::add);
              tasks.removeIf(isDropped);
            });
    dropped.forEach(task -> count(task, -1));
  }

  /** Work that has not ended. */
  synchronized int size() {
    return size;
  }

  /** Work of one host that has not ended. */
  synchronized int line(String host) {
    return lines.getOrDefault(host, 0);
  }

  /** Work of one partition that has not ended and keeps its entry in memory. */
  synchronized int held(int partition) {
    return held.getOrDefault(partition, 0);
  }

  /** Spare work that has not ended. */
  synchronized int spares() {
    return spares.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Spare work of one host that has not ended. */
  synchronized int spares(String host) {
    return spares.getOrDefault(host, 0);
  }

  private void count(Task task, int change) {
    if (task.isSpare()) {
      spares.merge(task.host(), change, HostQueues::sumOrNothing);
      return;
    }
    size += change;
    lines.merge(task.host(), change, HostQueues::sumOrNothing);
    if (task.held()) held.merge(task.partition(), change, HostQueues::sumOrNothing);
  }

  /** Nothing is kept of a host without work. */
  private static @Nullable Integer sumOrNothing(Integer known, Integer change) {
    int sum = known + change;
    return sum == 0 ? null : sum;
  }

  private void ready(Task task) {
    lineUp(ready, task);
  }

  private void lineUp(Map<String, Deque<Task>> lineOf, Task task) {
    lineOf.computeIfAbsent(task.host(), host -> new ArrayDeque<>()).add(task);
    if (running.add(task.host())) threads.execute(() -> runAll(task.host()));
  }

  private void runAll(String host) {
    try {
      for (Task task = next(host); task != null; task = next(host)) {
        runOne(task);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Does a thing, unless another instance takes over or the stage closes: what was not done then
   * will be read again.
   */
  private void runOne(Task task) throws InterruptedException {
    try {
      task.work().run();
    } catch (InterruptedException e) {
      if (isStopped()) throw e;
    } finally {
      ended(task);
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized @Nullable Task next(String host) {
    Task task = first(ready, host);
    if (task == null) task = first(spare, host);
    if (task == null) running.remove(host);
    return task;
  }

  private static @Nullable Task first(Map<String, Deque<Task>> lineOf, String host) {
    Deque<Task> tasks = lineOf.get(host);
    Task task = tasks == null ? null : tasks.poll();
    if (task == null) lineOf.remove(host);
    return task;
  }

  private synchronized void ended(Task task) {
    count(task, -1);
  }
}

package org.newsloom.index;

/**
 * How many requests may be under way at once. Each refusal halves it, each round of successes adds
 * one: what TCP does about a network that it does not know (Chiu and Jain, "Analysis of the
 * Increase and Decrease Algorithms for Congestion Avoidance in Computer Networks", 1989). May be
 * used by several threads.
 */
final class Window {
  private final int most;
  private double size;

  /** At first as wide as it may be. */
  Window(int most) {
    if (most < 1) throw new IllegalArgumentException("most is " + most);
    this.most = most;
    this.size = most;
  }

  synchronized int size() {
    return (int) size;
  }

  synchronized void refused() {
    size = Math.max(1, size / 2);
  }

  synchronized void succeeded() {
    size = Math.min(most, size + 1 / size);
  }
}

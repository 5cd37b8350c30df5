package org.newsloom.enrich.backtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.newsloom.enrich.backtest.BacktestReport.Example;

/** The first ten of any number of examples, in an order in which no two are equal. */
final class Examples {
  private static final int MOST = 10;

  private static final Comparator<Example> NEWEST =
      Comparator.comparing(Example::firstSeenAt).reversed().thenComparing(Example::id);

  static final Comparator<Example> BEST =
      Comparator.comparingDouble(Example::score).reversed().thenComparing(NEWEST);

  /** Of two that score the same, the one that rests on fewer phrases is doubted more. */
  static final Comparator<Example> MOST_DOUBTFUL =
      Comparator.comparingDouble(Example::score)
          .thenComparingInt(example -> example.phrases().size())
          .thenComparing(NEWEST);

  private final Comparator<Example> order;
  private final PriorityQueue<Example> lastFirst;

  Examples(Comparator<Example> order) {
    this.order = order;
    lastFirst = new PriorityQueue<>(order.reversed());
  }

  void offer(Example example) {
    lastFirst.add(example);
    if (lastFirst.size() > MOST) lastFirst.remove();
  }

  List<Example> inOrder() {
    List<Example> all = new ArrayList<>(lastFirst);
    all.sort(order);
    return all;
  }
}

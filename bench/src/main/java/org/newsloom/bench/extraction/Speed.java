package org.newsloom.bench.extraction;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.newsloom.ingest.page.ArticleExtractor;

/** Pages a second on one thread, in rounds that take turns; round by round, so ratios hold. */
final class Speed {
  private static final int WARM_UP = 25;
  private static final int ROUNDS = 11;

  private final List<byte[]> pages;
  private final List<String> texts;
  private final ArticleExtractor extractor = new ArticleExtractor();

  Speed(Collection<byte[]> pages) {
    this.pages = List.copyOf(pages);
    this.texts = this.pages.stream().map(Contender::text).toList();
  }

  /**
   * Times of one turn over all pages.
   *
   * @param nanos wall clock
   * @param bytes allocated by the thread
   * @param sum of what was read, so that reading it cannot be optimised away
   */
  private record Turn(long nanos, long bytes, long sum) {}

  void print(PrintStream out) {
    double[][] rates = new double[3][ROUNDS];
    double[] toJsoup = new double[ROUNDS];
    double[] toReadability = new double[ROUNDS];
    double[] kilobytes = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      Turn ours = turn(i -> extractor.extract(pages.get(i), null, null).hashCode());
      Turn parsing = turn(i -> Jsoup.parse(texts.get(i)).childNodeSize());
      Turn readability =
          turn(i -> new Readability4J(Contender.UNKNOWN_PAGE, texts.get(i)).parse().hashCode());
      if (round < 0) continue;
      rates[0][round] = rate(ours);
      rates[1][round] = rate(parsing);
      rates[2][round] = rate(readability);
      toJsoup[round] = rate(ours) / rate(parsing);
      toReadability[round] = rate(ours) / rate(readability);
      kilobytes[round] = ours.bytes() / 1024.0 / pages.size();
    }
    out.printf(
        Locale.ROOT,
        "pages a second, one thread, median of %d rounds: Newsloom %.0f, jsoup parsing alone %.0f,"
            + " readability4j %.0f%n",
        ROUNDS,
        median(rates[0]),
        median(rates[1]),
        median(rates[2]));
    out.printf(
        Locale.ROOT,
        "of jsoup's parsing: %.2f (goal 0.45); of readability4j: %.2f (goal 2.00);"
            + " allocated for a page: %.0f kB%n",
        median(toJsoup),
        median(toReadability),
        median(kilobytes));
  }

  private Turn turn(ToIntFunction<Integer> read) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    long sum = 0;
    for (int i = 0; i < pages.size(); i++) sum += read.applyAsInt(i);
    long nanos = System.nanoTime() - start;
    return new Turn(nanos, threads.getCurrentThreadAllocatedBytes() - bytes, sum);
  }

  private double rate(Turn turn) {
    return pages.size() * 1e9 / turn.nanos();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}

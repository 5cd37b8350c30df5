package org.newsloom.bench.tagging;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.match.ArticleMatcher;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.text.ArticleAnalyzer;
import org.newsloom.enrich.text.ArticleFields;

/**
 * Articles a second on one thread, at several numbers of rules: ours with evidence, beside Lucene's
 * monitor which only says which rules match. All read the same articles, in turn.
 */
public final class TagBench {
  private static final int ARTICLES = 1000;

  /** With four, ten thousand rules do not fit into 3 GiB. */
  private static final int PASSES = 2;

  private static final int BATCH = 500;

  private final Duration round;
  private final int rounds;

  /** A bench that runs each matcher for so long in each of some rounds. */
  public TagBench(Duration round, int rounds) {
    this.round = round;
    this.rounds = rounds;
  }

  /** Says how many rules an article matches. */
  @FunctionalInterface
  private interface Matcher {
    int match(ArticleFields article) throws IOException;
  }

  /** What one matcher did. */
  private static final class Tally {
    private long articles;
    private long matches;
    private long nanos;

    double rate() {
      return articles * 1e9 / nanos;
    }
  }

  public void print(PrintStream out, int numberOfRules) throws IOException {
    var language = new InventedLanguage(numberOfRules);
    List<TopicRule> written = language.rules(numberOfRules);
    List<ArticleFields> articles = language.articles(ARTICLES, written);

    long before = heap();
    long start = System.nanoTime();
    RuleSet rules = RuleSet.of(written);
    try (var ours = new ArticleMatcher(rules)) {
      Duration loaded = Duration.ofNanos(System.nanoTime() - start);
      long bytes = heap() - before;
      try (var filtered = monitor(rules, new TermFilteredPresearcher());
          var multipass = monitor(rules, new MultipassTermFilteredPresearcher(PASSES))) {
        List<Tally> tallies =
            compare(
                articles,
                List.of(
                    article -> ours.match(article).size(),
                    article -> count(filtered, article),
                    article -> count(multipass, article)));
        print(out, numberOfRules, tallies, loaded, bytes, articles);
      }
    }
  }

  private static void print(
      PrintStream out,
      int numberOfRules,
      List<Tally> tallies,
      Duration loaded,
      long bytes,
      List<ArticleFields> articles) {
    Tally ours = tallies.getFirst();
    double best = Math.max(tallies.get(1).rate(), tallies.get(2).rate());
    out.printf(
        Locale.ROOT,
        "%7d rules: ours %7.0f articles/s, monitor %7.1f (term filter), %7.1f (multipass);"
            + " %6.1f times the better%n",
        numberOfRules,
        ours.rate(),
        tallies.get(1).rate(),
        tallies.get(2).rate(),
        ours.rate() / best);
    out.printf(
        Locale.ROOT,
        "               %.1f matches an article (theirs %.1f), %.1f kB each; loaded in %d ms,"
            + " %.1f MiB%n",
        (double) ours.matches / ours.articles,
        (double) tallies.get(1).matches / tallies.get(1).articles,
        articles.stream().mapToInt(one -> one.body().length()).average().orElse(0) / 1000,
        loaded.toMillis(),
        bytes / 1048576.0);
  }

  private List<Tally> compare(List<ArticleFields> articles, List<Matcher> matchers)
      throws IOException {
    for (Matcher matcher : matchers) run(matcher, articles, new Tally());
    List<Tally> tallies = matchers.stream().map(any -> new Tally()).toList();
    for (int i = 0; i < rounds; i++) {
      for (int m = 0; m < matchers.size(); m++) run(matchers.get(m), articles, tallies.get(m));
    }
    return tallies;
  }

  private void run(Matcher matcher, List<ArticleFields> articles, Tally tally) throws IOException {
    long start = System.nanoTime();
    long end = start + round.toNanos();
    for (int i = 0; System.nanoTime() < end; i = (i + 1) % articles.size()) {
      tally.matches += matcher.match(articles.get(i));
      tally.articles++;
    }
    tally.nanos += System.nanoTime() - start;
  }

  private static int count(Monitor monitor, ArticleFields article) throws IOException {
    return monitor.match(article.asDocument(), QueryMatch.SIMPLE_MATCHER).getMatchCount();
  }

  private static Monitor monitor(RuleSet rules, Presearcher presearcher) throws IOException {
    var monitor = new Monitor(new ArticleAnalyzer(), presearcher);
    List<MonitorQuery> queries =
        rules.rules().stream().map(rule -> new MonitorQuery(rule.id(), rule.query())).toList();
    for (int i = 0; i < queries.size(); i += BATCH) {
      monitor.register(queries.subList(i, Math.min(queries.size(), i + BATCH)));
    }
    return monitor;
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}

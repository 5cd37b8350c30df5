package org.newsloom.bench.tagging;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.match.ArticleMatcher;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.text.ArticleFields;

/**
 * Articles a second on one thread, at several numbers of rules: ours with evidence, beside Lucene's
 * monitor which only says which rules match. All read the same articles, one matcher after the
 * other: together they do not fit into memory.
 */
public final class TagBench {
  private static final int ARTICLES = 1000;

  /** With four, ten thousand rules do not fit into 3 GiB. */
  private static final int PASSES = 2;

  private static final int MOST_FOR_MULTIPASS = 20_000;
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
    double size = articles.stream().mapToInt(one -> one.body().length()).average().orElse(0);
    out.printf(Locale.ROOT, "%d rules, articles of %.1f kB%n", numberOfRules, size / 1000);

    long before = heap();
    long start = System.nanoTime();
    RuleSet rules = RuleSet.of(written);
    Tally ours;
    try (var matcher = new ArticleMatcher(rules)) {
      Duration loaded = Duration.ofNanos(System.nanoTime() - start);
      out.printf(Locale.ROOT, "  ours loaded in %d ms%n", loaded.toMillis());
      out.printf(Locale.ROOT, "  ours on the heap %.1f MiB%n", (heap() - before) / 1048576.0);
      ours = measure(article -> matcher.match(article).size(), articles);
    }
    print(out, "ours, with evidence", ours);
    double best =
        theirs(out, "monitor, term filter", new TermFilteredPresearcher(), rules, articles);
    if (numberOfRules <= MOST_FOR_MULTIPASS) {
      var multipass = new MultipassTermFilteredPresearcher(PASSES);
      best = Math.max(best, theirs(out, "monitor, multipass", multipass, rules, articles));
    } else {
      out.println("  monitor, multipass: so many rules do not fit into this heap");
    }
    out.printf(Locale.ROOT, "  ours is %.1f times the better of both%n", ours.rate() / best);
  }

  private double theirs(
      PrintStream out,
      String name,
      Presearcher presearcher,
      RuleSet rules,
      List<ArticleFields> articles)
      throws IOException {
    try (var monitor = monitor(rules, presearcher)) {
      Tally tally = measure(article -> count(monitor, article), articles);
      print(out, name, tally);
      return tally.rate();
    }
  }

  private static void print(PrintStream out, String name, Tally tally) {
    out.printf(
        Locale.ROOT,
        "  %-22s %8.1f articles/s, %.1f matches each%n",
        name,
        tally.rate(),
        (double) tally.matches / tally.articles);
  }

  private Tally measure(Matcher matcher, List<ArticleFields> articles) throws IOException {
    run(matcher, articles, new Tally());
    var tally = new Tally();
    for (int i = 0; i < rounds; i++) run(matcher, articles, tally);
    return tally;
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
    var monitor = new Monitor(new KeywordAnalyzer(), presearcher);
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

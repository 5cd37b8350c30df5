package org.newsloom.enrich.backtest;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.enrich.backtest.BacktestReport.Difference;
import org.newsloom.enrich.backtest.BacktestReport.Example;

/** What one proposed rule has matched so far. Grows with days and publishers, not with articles. */
final class TagTally {
  /** A word in the title, or three in the body: what scores less may be said in passing. */
  private static final double CERTAIN = 0.5;

  private final Map<LocalDate, Long> byDay = new TreeMap<>();
  private final Map<String, Long> byPublisher = new HashMap<>();
  private final Map<String, Long> byLanguage = new TreeMap<>();
  private final Examples best = new Examples(Examples.BEST);
  private final Examples doubtful = new Examples(Examples.MOST_DOUBTFUL);
  private final Examples gained = new Examples(Examples.BEST);
  private final Examples lost = new Examples(Examples.BEST);
  private long articles;
  private long articlesGained;
  private long articlesLost;

  /**
   * Takes what the proposed rule and the one in force say of an article.
   *
   * @param proposed null where it does not match
   * @param inForce null where it does not match, or is none
   */
  void take(PastArticle article, @Nullable TopicMatch proposed, @Nullable TopicMatch inForce) {
    if (proposed != null) count(article, Example.of(article, proposed));
    if (proposed != null && inForce == null) {
      articlesGained++;
      gained.offer(Example.of(article, proposed));
    }
    if (proposed == null && inForce != null) {
      articlesLost++;
      lost.offer(Example.of(article, inForce));
    }
  }

  private void count(PastArticle article, Example example) {
    articles++;
    byDay.merge(article.firstSeenAt().atZone(ZoneOffset.UTC).toLocalDate(), 1L, Long::sum);
    byPublisher.merge(article.publisher().domain(), 1L, Long::sum);
    byLanguage.merge(article.language(), 1L, Long::sum);
    best.offer(example);
    if (isDoubtful(example)) doubtful.offer(example);
  }

  private static boolean isDoubtful(Example example) {
    return example.score() < CERTAIN || example.phrases().size() < 2;
  }

  BacktestReport.Tag report(String tag, @Nullable Integer versionInForce, boolean changed) {
    return new BacktestReport.Tag(
        tag,
        versionInForce,
        // What it requires may have changed although the rule has not.
        changed || articlesGained + articlesLost > 0,
        articles,
        byDay,
        mostFrequentFirst(byPublisher),
        mostFrequentFirst(byLanguage),
        best.inOrder(),
        doubtful.inOrder(),
        new Difference(articlesGained, gained.inOrder()),
        new Difference(articlesLost, lost.inOrder()));
  }

  private static Map<String, Long> mostFrequentFirst(Map<String, Long> counts) {
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(one -> sorted.put(one.getKey(), one.getValue()));
    return sorted;
  }
}

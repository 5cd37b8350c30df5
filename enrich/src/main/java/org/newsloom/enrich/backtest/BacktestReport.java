package org.newsloom.enrich.backtest;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.TopicMatch;

/**
 * What proposed rules would have matched.
 *
 * @param articles that were asked about
 * @param matched those of them with at least one of the proposed tags
 * @param tags in the order of the file
 * @param notRun rules that failed or took too long, and were not run to the end
 */
public record BacktestReport(long articles, long matched, List<Tag> tags, List<String> notRun) {
  public BacktestReport {
    tags = List.copyOf(tags);
    notRun = List.copyOf(notRun);
  }

  /**
   * What one rule would have matched.
   *
   * @param versionInForce null where the tag is a new one
   * @param changed whether the rule says something else than the one in force
   * @param byDay of the first sight, UTC
   * @param byPublisher by domain, the most frequent first
   * @param best highest score first
   * @param doubtful what rests on little, lowest score first
   * @param gained what the rule in force does not match
   * @param lost what only the rule in force matches
   */
  public record Tag(
      String tag,
      @Nullable Integer versionInForce,
      boolean changed,
      long articles,
      Map<LocalDate, Long> byDay,
      Map<String, Long> byPublisher,
      Map<String, Long> byLanguage,
      List<Example> best,
      List<Example> doubtful,
      Difference gained,
      Difference lost) {
    public Tag {
      byDay = Collections.unmodifiableMap(new LinkedHashMap<>(byDay));
      byPublisher = Collections.unmodifiableMap(new LinkedHashMap<>(byPublisher));
      byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
      best = List.copyOf(best);
      doubtful = List.copyOf(doubtful);
    }
  }

  /**
   * Articles that only one of two rules matches.
   *
   * @param examples highest score first
   */
  public record Difference(long articles, List<Example> examples) {
    public Difference {
      examples = List.copyOf(examples);
    }
  }

  /**
   * One article that is matched.
   *
   * @param phrases the words that gave it the tag, each once
   * @param snippet where the first of them stands
   */
  public record Example(
      String id,
      URI url,
      String title,
      String publisher,
      String language,
      Instant firstSeenAt,
      double score,
      List<String> phrases,
      String snippet) {
    public Example {
      phrases = List.copyOf(phrases);
    }

    static Example of(PastArticle article, TopicMatch match) {
      List<Evidence> evidence = match.evidence();
      return new Example(
          article.id(),
          article.url(),
          article.title(),
          article.publisher().name(),
          article.language(),
          article.firstSeenAt(),
          match.score(),
          evidence.stream().map(Evidence::text).distinct().toList(),
          evidence.isEmpty() ? "" : evidence.getFirst().snippet());
    }
  }
}

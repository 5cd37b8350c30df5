package org.newsloom.enrich.flow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.RetagAnswer.Result;

/**
 * Counts what becomes of the articles that come in. What a transaction that was aborted has counted
 * is counted again when it is repeated.
 */
public final class FlowCounters {
  /** The sum of these is what came in. */
  enum ArticleOutcome {
    NEW,
    REVISION,
    LISTING,
    REPEAT,
    DUPLICATE,
    DEAD_LETTERED
  }

  private final Map<ArticleOutcome, Counter> articles = new EnumMap<>(ArticleOutcome.class);
  private final Map<Result, Counter> retags = new EnumMap<>(Result.class);
  private final Counter unreadableRetags;
  private final Counter duplicates;
  private final Counter deadLettered;
  private final Counter deadLetters;
  private final Counter tagged;
  private final Counter withdrawn;
  private final Counter withoutStream;

  public FlowCounters(MeterRegistry metrics) {
    Arrays.stream(ArticleOutcome.values())
        .forEach(one -> articles.put(one, counter(metrics, "newsloom.articles", "outcome", one)));
    Arrays.stream(Result.values())
        .forEach(one -> retags.put(one, counter(metrics, "newsloom.retags", "outcome", one)));
    unreadableRetags = metrics.counter("newsloom.retags", "outcome", "unreadable");
    duplicates = disposition(metrics, Disposition.DUPLICATE);
    deadLettered = disposition(metrics, Disposition.DEAD_LETTERED);
    deadLetters = metrics.counter("newsloom.dead.letters", "stage", "enrich");
    tagged = metrics.counter("newsloom.tag.records", "outcome", "tagged");
    withdrawn = metrics.counter("newsloom.tag.records", "outcome", "withdrawn");
    withoutStream = metrics.counter("newsloom.tag.records", "outcome", "no-stream");
  }

  void count(ArticleOutcome outcome) {
    Counter counter = articles.get(outcome);
    if (counter != null) counter.increment();
  }

  void count(Result retag) {
    Counter counter = retags.get(retag);
    if (counter != null) counter.increment();
  }

  void unreadableRetag() {
    unreadableRetags.increment();
  }

  void duplicate() {
    duplicates.increment();
  }

  void deadLetter() {
    deadLetters.increment();
  }

  void deadLettered() {
    deadLettered.increment();
  }

  /** A record on its way to its tag's stream. */
  public void sent(TagRecord one) {
    (one.article() == null ? withdrawn : tagged).increment();
  }

  /** A record whose tag has no stream. */
  public void withoutStream() {
    withoutStream.increment();
  }

  private static Counter disposition(MeterRegistry metrics, Disposition disposition) {
    return metrics.counter("newsloom.dispositions", "disposition", disposition.toString());
  }

  private static Counter counter(MeterRegistry metrics, String name, String key, Enum<?> value) {
    return metrics.counter(name, key, value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}

package org.newsloom.ingest.article;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.SeenMark;
import org.newsloom.ingest.archive.PageArchive;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.PoliteFetcher;
import org.newsloom.ingest.fetch.WebUrl;
import org.newsloom.ingest.ledger.Ledger;
import org.newsloom.ingest.records.RecordSender;
import org.newsloom.ingest.records.RecordSink;
import org.newsloom.ingest.seen.SeenEntries;
import org.newsloom.ingest.sink.ArticleSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One entry's way through this stage. */
final class EntryJourney {
  private static final Logger log = LoggerFactory.getLogger(EntryJourney.class);

  /** How a journey ends; together they are as many as entries were taken. */
  private static final List<String> OUTCOMES =
      List.of("known", "article", "revision", "unchanged", "retry", "postponed", "no-article");

  private final PoliteFetcher fetcher;
  private final ArticleFinder finder;
  private final PageArchive archive;
  private final SeenEntries seen;
  private final ArticleSink articles;
  private final Ledger ledger;
  private final RecordSink<FeedEntry> entries;
  private final InstantSource clock;
  private final Map<String, Counter> counters;

  EntryJourney(
      PoliteFetcher fetcher,
      ArticleFinder finder,
      PageArchive archive,
      SeenEntries seen,
      Ledger ledger,
      RecordSender sender,
      KafkaTopics names,
      MeterRegistry metrics,
      InstantSource clock) {
    this.fetcher = fetcher;
    this.finder = finder;
    this.archive = archive;
    this.seen = seen;
    this.ledger = ledger;
    this.articles = new ArticleSink(sender, names, clock);
    this.entries = new RecordSink<>(sender, names.entries(), "entry.v1", clock);
    this.clock = clock;
    counters =
        OUTCOMES.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(),
                    outcome -> metrics.counter("newsloom.entries", "outcome", outcome)));
  }

  /** Takes an entry to its end. When this returns, all that follows from it is safe in Kafka. */
  void take(FeedEntry entry) throws InterruptedException {
    if (entry.notBefore() != null) seen.endWaiting(hostOf(entry), entry.url());
    SeenMark mark = seen.find(hostOf(entry), entry.url());
    switch (Revisit.decide(mark, entry, clock.instant())) {
      case Revisit.Now now -> fetch(entry, mark);
      case Revisit.Never never -> count("known");
      case Revisit.Later later -> {
        // One that waits will see whatever the feed has said until then.
        boolean isFirst = seen.beginWaiting(hostOf(entry), entry.url());
        if (isFirst) postpone(entry, later.at());
        else count("known");
      }
    }
  }

  private void fetch(FeedEntry entry, @Nullable SeenMark mark) throws InterruptedException {
    if (mark == null && entry.attempt() == 0) {
      ledger.record(entry.url(), entry.feedId(), Disposition.PENDING, null);
    }
    Outcome outcome = find(entry, mark);
    log.debug(
        "entry fetched url={} attempt={} outcome={}",
        entry.url(),
        entry.attempt(),
        outcomeName(outcome));
    switch (outcome) {
      case Outcome.Found found -> deliver(entry, mark, found.article());
      case Outcome.Ended ended -> end(entry, mark, ended);
      case Outcome.Again again -> again(entry, again);
      case Outcome.Postponed postponed -> postpone(entry, clock.instant().plus(postponed.delay()));
    }
  }

  private Outcome find(FeedEntry entry, @Nullable SeenMark mark) throws InterruptedException {
    boolean broughtArticle = mark != null && mark.articleId() != null;
    Instant now = clock.instant();
    FetchResult result = fetcher.page(entry.url());
    if (!(result instanceof Fetched page)) return finder.find(entry, result, !broughtArticle, now);
    // The page keeps its room in memory until it is archived too.
    try (Body body = page.body()) {
      Outcome outcome = finder.find(entry, page, !broughtArticle, now);
      archive.keep(FoundPage.origin(entry, page, outcome, mark, now), body.bytes());
      return outcome;
    }
  }

  /** The order is the guarantee: a crash between two of these lines repeats, and loses nothing. */
  private void deliver(FeedEntry entry, @Nullable SeenMark mark, Article found)
      throws InterruptedException {
    Article article = KnownArticle.continued(found, mark);
    boolean unchanged = KnownArticle.isUnchanged(article, mark);
    if (!unchanged) articles.send(article);
    seen.remember(hostOf(entry), markOf(entry, article, unchanged ? mark : null));
    count(unchanged ? "unchanged" : article.revision() == 1 ? "article" : "revision");
  }

  private void end(FeedEntry entry, @Nullable SeenMark mark, Outcome.Ended ended)
      throws InterruptedException {
    if (mark != null && mark.articleId() != null) {
      // The article that this URL once brought is still there, whatever became of its page.
      seen.remember(hostOf(entry), refreshed(mark, entry));
    } else {
      // The ledger before the mark: with the mark, nobody would come back to tell it.
      ledger.record(entry.url(), entry.feedId(), ended.disposition(), ended.reason());
      seen.remember(hostOf(entry), markOf(entry, mark, ended.disposition()));
    }
    count("no-article");
  }

  private void again(FeedEntry entry, Outcome.Again again) throws InterruptedException {
    entries.send(hostOf(entry), entry.nextAttempt(clock.instant().plus(again.delay())));
    count("retry");
  }

  /** The same try later: this one was none. */
  void postpone(FeedEntry entry, Instant until) throws InterruptedException {
    entries.send(hostOf(entry), entry.postponed(until));
    count("postponed");
  }

  /** Accounts for an entry that went to the dead letters. */
  void giveUp(FeedEntry entry, String reason) throws InterruptedException {
    SeenMark mark = seen.find(hostOf(entry), entry.url());
    // The article that this URL once brought is still there, and so is the mark's older
    // fingerprint: what was said since is in the dead letters and can be sent again.
    if (mark != null && mark.articleId() != null) return;
    ledger.record(entry.url(), entry.feedId(), Disposition.DEAD_LETTERED, reason);
    seen.remember(hostOf(entry), markOf(entry, mark, Disposition.DEAD_LETTERED));
  }

  private SeenMark markOf(FeedEntry entry, Article article, @Nullable SeenMark unchanged) {
    return new SeenMark(
        entry.url(),
        entry.fingerprint(),
        Disposition.INDEXED,
        article.id(),
        article.url(),
        article.contentHash(),
        article.revision(),
        article.firstSeenAt(),
        clock.instant(),
        changedAt(unchanged));
  }

  private SeenMark markOf(FeedEntry entry, @Nullable SeenMark mark, Disposition disposition) {
    boolean unchanged = mark != null && mark.disposition() == disposition;
    return new SeenMark(
        entry.url(),
        entry.fingerprint(),
        disposition,
        null,
        null,
        null,
        0,
        mark == null ? entry.seenAt() : mark.firstSeenAt(),
        clock.instant(),
        changedAt(unchanged ? mark : null));
  }

  private SeenMark refreshed(SeenMark mark, FeedEntry entry) {
    return new SeenMark(
        mark.url(),
        entry.fingerprint(),
        mark.disposition(),
        mark.articleId(),
        mark.articleUrl(),
        mark.contentHash(),
        mark.revision(),
        mark.firstSeenAt(),
        clock.instant(),
        changedAt(mark));
  }

  private static @Nullable Instant changedAt(@Nullable SeenMark unchanged) {
    if (unchanged == null) return null;
    return unchanged.changedAt() == null ? unchanged.seenAt() : unchanged.changedAt();
  }

  static String hostOf(FeedEntry entry) {
    return WebUrl.authority(entry.url());
  }

  private void count(String outcome) {
    Counter counter = counters.get(outcome);
    if (counter != null) counter.increment();
  }

  private static String outcomeName(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Found found -> "found";
      case Outcome.Ended ended -> ended.disposition() + ": " + ended.reason();
      case Outcome.Again again -> "again: " + again.reason();
      case Outcome.Postponed postponed -> "postponed: " + postponed.reason();
    };
  }
}

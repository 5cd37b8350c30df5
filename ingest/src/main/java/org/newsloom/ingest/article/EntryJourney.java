package org.newsloom.ingest.article;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.PlannedRevisit;
import org.newsloom.common.model.RecordPlace;
import org.newsloom.common.model.SeenMark;
import org.newsloom.common.stage.Outcomes;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.PoliteFetcher;
import org.newsloom.ingest.fetch.WebUrl;
import org.newsloom.ingest.ledger.Ledger;
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
      List.of(
          "known",
          "listing",
          "article",
          "revision",
          "unchanged",
          "retry",
          "postponed",
          "no-article");

  private final PoliteFetcher fetcher;
  private final PageReader pages;
  private final SeenEntries seen;
  private final ArticleSink articles;
  private final Ledger ledger;
  private final RecordSink<FeedEntry> entries;
  private final RevisitSchedule revisits;
  private final RereadJourney rereads;
  private final InstantSource clock;
  private final Outcomes outcomes;

  EntryJourney(
      PoliteFetcher fetcher,
      PageReader pages,
      SeenEntries seen,
      Ledger ledger,
      ArticleSink articles,
      RecordSink<FeedEntry> entries,
      RevisitSchedule revisits,
      RereadJourney rereads,
      MeterRegistry metrics,
      InstantSource clock) {
    this.fetcher = fetcher;
    this.pages = pages;
    this.seen = seen;
    this.ledger = ledger;
    this.articles = articles;
    this.entries = entries;
    this.revisits = revisits;
    this.rereads = rereads;
    this.clock = clock;
    outcomes = new Outcomes(metrics, "newsloom.entries", OUTCOMES);
  }

  /**
   * Takes an entry to its end. When this returns, all that follows from it is safe in Kafka.
   *
   * @param at where the entry is in Kafka
   */
  void take(FeedEntry entry, RecordPlace at) throws InterruptedException {
    RecordPlace archivedAt = entry.archivedAt();
    if (archivedAt != null) {
      rereads.take(entry, archivedAt, at);
      return;
    }
    if (entry.notBefore() != null) seen.endWaiting(hostOf(entry), entry.url());
    if (seen.knows(hostOf(entry), entry)) {
      outcomes.count("known");
      return;
    }
    Marking marking = marking(entry, at);
    if (marking.isNewListing()) {
      marking = list(marking);
      // Of another feed that words it otherwise nothing is to be learned, unless it is dated anew.
      if (!Revisit.isDatedAnew(entry, marking.known(), marking.now())) {
        outcomes.count("listing");
        return;
      }
    }
    switch (Revisit.decide(marking.known(), entry, marking.now())) {
      case Revisit.Now now -> fetch(marking);
      case Revisit.Never never -> outcomes.count("known");
      case Revisit.Later later -> {
        // One that waits will see whatever the feed has said until then.
        boolean isFirst = seen.beginWaiting(hostOf(entry), entry.url());
        if (isFirst) postpone(entry, later.at());
        else outcomes.count("known");
      }
    }
  }

  private Marking marking(FeedEntry entry, RecordPlace at) throws InterruptedException {
    return new Marking(entry, at, seen.find(hostOf(entry), entry.url()), clock.instant());
  }

  /** Sends the article again with one more feed; the mark after it, as ever. */
  private Marking list(Marking marking) throws InterruptedException {
    SeenMark mark = marking.known();
    RecordPlace articleAt = mark == null ? null : mark.articleAt();
    if (mark == null || articleAt == null) return marking;
    Article article = articles.at(articleAt);
    // What Kafka keeps no more is in the index as it is; only the mark can learn of the feed.
    if (article != null && article.id().equals(mark.articleId())) {
      articleAt = articles.send(article.withFeeds(marking.feedIds()));
    }
    SeenMark listed = marking.listed(mark, articleAt);
    seen.remember(hostOf(marking.entry()), listed);
    return new Marking(marking.entry(), marking.entryAt(), listed, marking.now());
  }

  private void fetch(Marking before) throws InterruptedException {
    FeedEntry entry = before.entry();
    SeenMark mark = before.known();
    if (mark == null && entry.attempt() == 0) {
      ledger.record(entry.url(), entry.feedId(), Disposition.PENDING, null);
    }
    boolean broughtArticle = mark != null && mark.articleId() != null;
    FetchResult result = fetcher.page(entry.url());
    Marking marking = new Marking(entry, before.entryAt(), mark, clock.instant());
    Outcome outcome = pages.read(entry, result, !broughtArticle, mark, marking.now());
    log.debug(
        "entry fetched url={} attempt={} outcome={}",
        entry.url(),
        entry.attempt(),
        outcomeName(outcome));
    switch (outcome) {
      case Outcome.Found found -> deliver(marking, found.article(), result);
      case Outcome.Ended ended -> end(marking, ended);
      case Outcome.Again again -> again(entry, again);
      case Outcome.Postponed postponed -> postpone(entry, clock.instant().plus(postponed.delay()));
    }
  }

  /** The order is the guarantee: a crash between two of these lines repeats, and loses nothing. */
  private void deliver(Marking marking, Article found, FetchResult result)
      throws InterruptedException {
    SeenMark mark = marking.known();
    Article article = KnownArticle.continued(found, mark).withFeeds(marking.feedIds());
    boolean unchanged = KnownArticle.isUnchanged(article, mark);
    PlannedRevisit revisit = revisits.after(result, article, marking.now());
    SeenMark next =
        unchanged
            ? marking.unchanged(article, revisit)
            : marking.sent(article, articles.send(article), revisit);
    seen.remember(hostOf(marking.entry()), next);
    outcomes.count(unchanged ? "unchanged" : article.revision() == 1 ? "article" : "revision");
  }

  private void end(Marking marking, Outcome.Ended ended) throws InterruptedException {
    FeedEntry entry = marking.entry();
    SeenMark mark = marking.known();
    if (mark != null && mark.articleId() != null) {
      // The article that this URL once brought is still there, whatever became of its page.
      boolean isFinal = RevisitSchedule.isFinal(ended.disposition());
      seen.remember(
          hostOf(entry),
          marking.articleStays(mark, ended.disposition(), isFinal ? null : mark.revisit()));
    } else {
      // The ledger before the mark: with the mark, nobody would come back to tell it.
      ledger.record(entry.url(), entry.feedId(), ended.disposition(), ended.reason());
      seen.remember(hostOf(entry), marking.ended(ended.disposition()));
    }
    outcomes.count("no-article");
  }

  private void again(FeedEntry entry, Outcome.Again again) throws InterruptedException {
    entries.send(hostOf(entry), entry.nextAttempt(clock.instant().plus(again.delay())));
    outcomes.count("retry");
  }

  /** The same try later: this one was none. */
  void postpone(FeedEntry entry, Instant until) throws InterruptedException {
    entries.send(hostOf(entry), entry.postponed(until));
    outcomes.count("postponed");
  }

  /** Accounts for an entry that went to the dead letters. */
  void giveUp(FeedEntry entry, RecordPlace at, String reason) throws InterruptedException {
    Marking marking = marking(entry, at);
    SeenMark mark = marking.known();
    // The article that this URL once brought is still there, and so is the mark's older
    // fingerprint: what was said since is in the dead letters and can be sent again.
    if (mark != null && mark.articleId() != null) return;
    ledger.record(entry.url(), entry.feedId(), Disposition.DEAD_LETTERED, reason);
    seen.remember(hostOf(entry), marking.ended(Disposition.DEAD_LETTERED));
  }

  static String hostOf(FeedEntry entry) {
    return WebUrl.authority(entry.url());
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

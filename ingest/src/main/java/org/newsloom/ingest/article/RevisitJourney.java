package org.newsloom.ingest.article;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.PlannedRevisit;
import org.newsloom.common.model.RecordPlace;
import org.newsloom.common.model.SeenMark;
import org.newsloom.common.stage.Outcomes;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.NotModified;
import org.newsloom.ingest.fetch.PoliteFetcher;
import org.newsloom.ingest.fetch.Validators;
import org.newsloom.ingest.fetch.WebUrl;
import org.newsloom.ingest.records.RecordReader;
import org.newsloom.ingest.seen.SeenEntries;
import org.newsloom.ingest.sink.ArticleSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One revisit of a young article's page. Whatever comes of it, the article stays, and the mark says
 * when the next revisit is: a crash repeats this one.
 */
final class RevisitJourney {
  private static final Logger log = LoggerFactory.getLogger(RevisitJourney.class);
  private static final JsonSerde<FeedEntry> ENTRIES = new JsonSerde<>(FeedEntry.class);

  /** How a revisit ends; together they are as many as were begun. */
  private static final List<String> OUTCOMES =
      List.of("revision", "unchanged", "gone", "robots", "no-article", "failed", "forgotten");

  private final PoliteFetcher fetcher;
  private final PageReader pages;
  private final SeenEntries seen;
  private final ArticleSink articles;
  private final RecordReader entries;
  private final RevisitSchedule schedule;
  private final InstantSource clock;
  private final Outcomes outcomes;

  /** A revisit that has come due, with the entry that led to the article. */
  private record Due(SeenMark mark, PlannedRevisit planned, FeedEntry entry, RecordPlace entryAt) {
    Marking marking(Instant now) {
      return new Marking(entry, entryAt, mark, now);
    }
  }

  RevisitJourney(
      PoliteFetcher fetcher,
      PageReader pages,
      SeenEntries seen,
      ArticleSink articles,
      RecordReader entries,
      RevisitSchedule schedule,
      MeterRegistry metrics,
      InstantSource clock) {
    this.fetcher = fetcher;
    this.pages = pages;
    this.seen = seen;
    this.articles = articles;
    this.entries = entries;
    this.schedule = schedule;
    this.clock = clock;
    outcomes = new Outcomes(metrics, "newsloom.revisits", OUTCOMES);
  }

  /** Looks at a page again, unless an entry has just led there. */
  void take(URI url) throws InterruptedException {
    SeenMark mark = seen.find(WebUrl.authority(url), url);
    PlannedRevisit planned = mark == null ? null : mark.revisit();
    if (mark == null || planned == null || planned.dueAt().isAfter(clock.instant())) return;
    RecordPlace entryAt = mark.entryAt();
    FeedEntry entry = entryAt == null ? null : read(entryAt);
    if (entryAt == null || entry == null || !entry.url().equals(url)) {
      end(mark.withRevisit(null), "forgotten");
    } else {
      take(new Due(mark, planned, entry, entryAt));
    }
  }

  private @Nullable FeedEntry read(RecordPlace place) throws InterruptedException {
    var record = entries.read(place.partition(), place.offset());
    try {
      return record == null || record.value() == null ? null : ENTRIES.read(record.value());
    } catch (InvalidRecordException e) {
      return null;
    }
  }

  private void take(Due due) throws InterruptedException {
    try {
      fetch(due);
    } catch (RuntimeException | StackOverflowError e) {
      // No page may stop its host's queue. What it does to us is a bug, and would be one again.
      log.error("revisit failed unexpectedly url={}", due.mark().url(), e);
      end(due.mark().withRevisit(null), "failed");
    }
  }

  private void fetch(Due due) throws InterruptedException {
    PlannedRevisit planned = due.planned();
    var validators =
        new Validators(planned.etag(), planned.lastModified(), planned.validatorsUrl());
    FetchResult result = fetcher.page(due.mark().url(), validators);
    Instant now = clock.instant();
    if (result instanceof NotModified) {
      stay(due, due.mark().disposition(), "unchanged", now);
      return;
    }
    switch (pages.read(due.entry(), result, false, due.mark(), now)) {
      case Outcome.Found found -> deliver(due, found.article(), result, now);
      case Outcome.Ended ended -> end(due, ended.disposition(), now);
      case Outcome.Again again -> fail(due, again.delay(), now);
      case Outcome.Postponed postponed -> fail(due, postponed.delay(), now);
    }
  }

  /** The order is the guarantee: a crash between the two repeats, and loses nothing. */
  private void deliver(Due due, Article found, FetchResult result, Instant now)
      throws InterruptedException {
    Marking marking = due.marking(now);
    Article article = KnownArticle.continued(found, due.mark()).withFeeds(marking.feedIds());
    if (!article.id().equals(due.mark().articleId())) {
      // It leads to somebody else's page by now. No feed has said so: nothing is to be made of it.
      stay(due, due.mark().disposition(), "no-article", now);
      return;
    }
    PlannedRevisit next = schedule.after(result, article, now);
    if (KnownArticle.isUnchanged(article, due.mark())) {
      end(marking.unchanged(article, next), "unchanged");
    } else {
      end(marking.sent(article, articles.send(article), next), "revision");
    }
  }

  private void end(Due due, Disposition disposition, Instant now) throws InterruptedException {
    if (RevisitSchedule.isFinal(disposition)) {
      end(due.marking(now).articleStays(due.mark(), disposition, null), disposition.toString());
    } else {
      stay(due, disposition, "no-article", now);
    }
  }

  private void stay(Due due, Disposition disposition, String outcome, Instant now)
      throws InterruptedException {
    PlannedRevisit next = schedule.afterNothing(due.planned(), due.mark().firstSeenAt(), now);
    end(due.marking(now).articleStays(due.mark(), disposition, next), outcome);
  }

  private void fail(Due due, Duration asked, Instant now) throws InterruptedException {
    end(
        due.mark()
            .withRevisit(
                schedule.afterFailure(due.planned(), due.mark().firstSeenAt(), asked, now)),
        "failed");
  }

  private void end(SeenMark mark, String outcome) throws InterruptedException {
    seen.remember(WebUrl.authority(mark.url()), mark);
    log.debug("page revisited url={} outcome={}", mark.url(), outcome);
    outcomes.count(outcome);
  }
}

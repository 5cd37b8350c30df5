package org.newsloom.ingest.article;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.PageRecords;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.PageOrigin;
import org.newsloom.common.model.RecordPlace;
import org.newsloom.common.model.SeenMark;
import org.newsloom.common.stage.Outcomes;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.Validators;
import org.newsloom.ingest.fetch.WebUrl;
import org.newsloom.ingest.records.RecordReader;
import org.newsloom.ingest.seen.SeenEntries;
import org.newsloom.ingest.sink.ArticleSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an archived page once more, since the extraction has become better. In the line of its
 * host, as if it came from there: nobody else writes the URL's mark meanwhile.
 */
final class RereadJourney {
  private static final Logger log = LoggerFactory.getLogger(RereadJourney.class);
  private static final JsonSerde<FeedEntry> ENTRIES = new JsonSerde<>(FeedEntry.class);

  /** How it ends; together they are as many as pages were asked for. */
  private static final List<String> OUTCOMES =
      List.of("article", "revision", "unchanged", "no-article", "outdated", "forgotten");

  /** Each holds a page of up to 4 MiB, and the archive has pages of every host. */
  private static final int AT_ONCE = 2;

  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final PageReader pages;
  private final SeenEntries seen;
  private final ArticleSink articles;
  private final RecordReader archive;
  private final RecordReader entries;
  private final Outcomes outcomes;

  /**
   * A journey that ends at the articles.
   *
   * @param pages archives nothing
   */
  RereadJourney(
      PageReader pages,
      SeenEntries seen,
      ArticleSink articles,
      RecordReader archive,
      RecordReader entries,
      MeterRegistry metrics) {
    this.pages = pages;
    this.seen = seen;
    this.articles = articles;
    this.archive = archive;
    this.entries = entries;
    outcomes = new Outcomes(metrics, "newsloom.rereads", OUTCOMES);
  }

  /**
   * Takes one page to its end.
   *
   * @param asked what asks for it
   * @param place of the page in the archive
   * @param at where {@code asked} is among the entries
   */
  void take(FeedEntry asked, RecordPlace place, RecordPlace at) throws InterruptedException {
    SeenMark mark = seen.find(WebUrl.authority(asked.url()), asked.url());
    turns.acquire();
    try {
      var record = archive.read(place.partition(), place.offset());
      String outcome =
          mark == null || record == null || record.value() == null
              ? "forgotten"
              : read(asked, mark, record, at);
      log.debug("page read again url={} outcome={}", asked.url(), outcome);
      outcomes.count(outcome);
    } finally {
      turns.release();
    }
  }

  private String read(
      FeedEntry asked, SeenMark mark, ConsumerRecord<String, byte[]> record, RecordPlace at)
      throws InterruptedException {
    PageOrigin origin;
    try {
      origin = PageRecords.read(record);
    } catch (InvalidRecordException e) {
      return "forgotten";
    }
    if (!origin.entryUrl().equals(asked.url())) return "forgotten";
    if (isOutdated(origin, mark)) return "outdated";
    RecordPlace entryAt = mark.entryAt();
    FeedEntry entry = entryAt == null ? null : original(entryAt, asked);
    if (entry != null && entryAt != null) return read(entry, entryAt, mark, origin, record);
    if (mark.listedBy().isEmpty()) return "forgotten";
    return read(bare(asked, mark, at), at, mark, origin, record);
  }

  /** What was seen later, on a page that was not archived, must not be taken back. */
  private static boolean isOutdated(PageOrigin origin, SeenMark mark) {
    Instant lastNews = mark.changedAt() == null ? mark.seenAt() : mark.changedAt();
    return origin.fetchedAt().isBefore(lastNews.truncatedTo(ChronoUnit.MILLIS));
  }

  private @Nullable FeedEntry original(RecordPlace place, FeedEntry asked)
      throws InterruptedException {
    var record = entries.read(place.partition(), place.offset());
    try {
      FeedEntry entry =
          record == null || record.value() == null ? null : ENTRIES.read(record.value());
      boolean isIt = entry != null && entry.archivedAt() == null && entry.url().equals(asked.url());
      return isIt ? entry : null;
    } catch (InvalidRecordException e) {
      return null;
    }
  }

  /** Where Kafka keeps the entry no more, the page has to do alone. */
  private static FeedEntry bare(FeedEntry asked, SeenMark mark, RecordPlace place) {
    return FeedEntry.reread(
        asked.url(), mark.listedBy().getFirst(), mark.fingerprint(), place, asked.seenAt());
  }

  private String read(
      FeedEntry entry,
      RecordPlace entryAt,
      SeenMark mark,
      PageOrigin origin,
      ConsumerRecord<String, byte[]> record)
      throws InterruptedException {
    var page =
        new Fetched(
            origin.url(),
            new Body(record.value(), origin.truncated()),
            origin.contentType(),
            new Validators(origin.etag(), origin.lastModified(), null),
            null);
    boolean mayUseFeed = mark.articleId() == null;
    return pages.read(entry, page, mayUseFeed, mark, origin.fetchedAt())
            instanceof Outcome.Found found
        ? deliver(new Marking(entry, entryAt, mark, mark.seenAt()), mark, found.article())
        : "no-article";
  }

  /** The order is the guarantee: a crash between the two repeats, and loses nothing. */
  private String deliver(Marking marking, SeenMark mark, Article found)
      throws InterruptedException {
    Article article = KnownArticle.continued(found, mark).withFeeds(marking.feedIds());
    boolean isNew = mark.articleId() == null;
    if (!isNew && !article.id().equals(mark.articleId())) return "no-article";
    if (KnownArticle.isUnchanged(article, mark)) return "unchanged";
    seen.remember(
        WebUrl.authority(mark.url()),
        marking.reread(article, articles.send(article), mark.revisit()));
    return isNew ? "article" : "revision";
  }
}

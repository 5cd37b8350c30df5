package org.newsloom.ingest.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.FeedState;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.Fetch;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.NotModified;
import org.newsloom.ingest.fetch.FetchResult.Refused;
import org.newsloom.ingest.fetch.Validators;

/** One poll of one feed. Writes nothing: what follows from the poll is its result. */
public final class FeedPoller {
  /**
   * Some servers answer "not modified" whatever happens. So now and then a feed is read whole; one
   * whose server is found out is read whole each time, until it is given another chance.
   */
  static final Duration AUDIT_EVERY = Duration.ofDays(1);

  private static final Duration DISTRUSTED_FOR = Duration.ofDays(30);

  /** Between two looks at a site's news sitemap for what its feed did not show long enough. */
  private static final Duration BACKFILL_EVERY = Duration.ofHours(1);

  /** Requests for one poll of an index of sitemaps. */
  private static final int MOST_SITEMAPS = 3;

  private final Fetch fetch;
  private final PollSchedule schedule;
  private final InstantSource clock;
  private final DoubleSupplier random;
  private final Backfill backfill;
  private final Semaphore oneLargeFeed = new Semaphore(1);

  /**
   * A poller.
   *
   * @param random numbers from 0 to 1
   */
  public FeedPoller(
      Fetch fetch, PollSchedule schedule, InstantSource clock, DoubleSupplier random) {
    this.fetch = fetch;
    this.schedule = schedule;
    this.clock = clock;
    this.random = random;
    this.backfill = new Backfill(fetch, clock);
  }

  /**
   * Polls.
   *
   * @param before null for a feed that was never polled
   */
  public Poll poll(FeedDefinition feed, @Nullable FeedState before) throws InterruptedException {
    Instant started = clock.instant();
    URI address = FeedAddress.toAsk(feed, before);
    FetchResult result = fetch.fetch(address, validators(before));
    // Not when it began: before its request, a poll waits for its turn at the host.
    Instant answered = clock.instant();
    Duration latency = Duration.between(started, answered);
    if (latency.isNegative()) latency = Duration.ZERO;
    var asked = new PollOutcome.Asked(feed, before, address, answered, latency);
    var outcome = new PollOutcome(asked, schedule, random.getAsDouble());
    return switch (result) {
      case Fetched fetched -> fetched(outcome, fetched);
      case NotModified same -> outcome.notModified(same);
      case Refused refused -> outcome.refused(refused);
      case Failed failed -> outcome.failed(failed);
    };
  }

  private Validators validators(@Nullable FeedState before) {
    if (before == null || isDistrusted(before, clock.instant())) return Validators.NONE;
    Instant readWholeAt = before.readWholeAt();
    boolean auditIsDue =
        readWholeAt == null || readWholeAt.plus(AUDIT_EVERY).isBefore(clock.instant());
    return auditIsDue ? Validators.NONE : known(before);
  }

  static boolean isDistrusted(FeedState before, Instant now) {
    Instant liedAt = before.validatorsLiedAt();
    return liedAt != null && liedAt.plus(DISTRUSTED_FOR).isAfter(now);
  }

  static Validators known(FeedState before) {
    return new Validators(before.etag(), before.lastModified(), before.validatorsUrl());
  }

  private Poll fetched(PollOutcome outcome, Fetched fetched) throws InterruptedException {
    if (outcome.isSame(fetched)) {
      fetched.body().close();
      return outcome.same(fetched);
    }
    return switch (reading(fetched)) {
      case FeedReading.NotAFeed none -> outcome.unreadable(none.reason());
      case FeedReading.Parsed parsed -> read(outcome, new ReadFeed(parsed.feed(), fetched, true));
      case FeedReading.Index index -> indexed(outcome, index, fetched);
    };
  }

  private Poll read(PollOutcome outcome, ReadFeed feed) throws InterruptedException {
    Listing listing = outcome.listing(feed.parsed());
    Poll poll = outcome.listed(feed, listing);
    return outcome.isGap(listing)
        ? poll.with(missed(outcome.asked(), feed.parsed(), listing))
        : poll;
  }

  /** Asked for at most once an hour: some feeds never show anything for two polls. */
  private List<FeedEntry> missed(PollOutcome.Asked asked, ParsedFeed parsed, Listing listing)
      throws InterruptedException {
    FeedState before = asked.before();
    if (before == null) return List.of();
    Instant lastGapAt = before.gapAt();
    Instant polledAt = asked.polledAt();
    if (lastGapAt != null && lastGapAt.plus(BACKFILL_EVERY).isAfter(polledAt)) return List.of();
    List<ParsedEntry> missed =
        backfill.since(before.polledAt(), asked.address()).stream()
            .filter(entry -> entry.link() != null && !listing.lists(entry.link()))
            .toList();
    return Listing.of(asked.feed(), parsed.with(missed), Map.of(), polledAt).fresh();
  }

  /** Of an index of sitemaps, what is new is in those that changed last. */
  private Poll indexed(PollOutcome outcome, FeedReading.Index index, Fetched fetched)
      throws InterruptedException {
    List<ParsedFeed> feeds = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (var sitemap : index.sitemaps().stream().limit(MOST_SITEMAPS).toList()) {
      switch (fetch.fetch(sitemap.url(), Validators.NONE)) {
        case Fetched one -> {
          switch (reading(one)) {
            case FeedReading.Parsed parsed -> feeds.add(parsed.feed());
            case FeedReading.NotAFeed none -> problems.add(sitemap.url() + ": " + none.reason());
            case FeedReading.Index deeper ->
                problems.add(sitemap.url() + ": an index inside an index");
          }
        }
        case NotModified same -> problems.add(sitemap.url() + ": not modified, though unasked");
        case Refused refused -> problems.add(sitemap.url() + ": " + refused.reason());
        case Failed failed -> problems.add(sitemap.url() + ": " + failed.reason());
      }
    }
    String problem = problems.isEmpty() ? null : String.join("; ", problems);
    if (feeds.isEmpty()) {
      return outcome.unreadable(problem == null ? "an empty index" : problem);
    }
    // Never by its validators: an index stays the same while its sitemaps change.
    return read(outcome, new ReadFeed(together(feeds, problem), fetched, false));
  }

  private static ParsedFeed together(List<ParsedFeed> feeds, @Nullable String problem) {
    ParsedFeed first = feeds.getFirst();
    return new ParsedFeed(
        first.title(),
        first.link(),
        first.language(),
        first.ttl(),
        feeds.stream()
            .flatMap(feed -> feed.entries().stream())
            .limit(FeedParser.MAX_ENTRIES)
            .toList(),
        problem == null ? first.problem() : problem);
  }

  private FeedReading reading(Fetched fetched) throws InterruptedException {
    try (Body body = fetched.body()) {
      return body.isLarge() ? alone(fetched) : parse(fetched);
    }
  }

  private FeedReading alone(Fetched fetched) throws InterruptedException {
    oneLargeFeed.acquire();
    try {
      return parse(fetched);
    } finally {
      oneLargeFeed.release();
    }
  }

  private FeedReading parse(Fetched fetched) {
    return FeedParser.parse(
        fetched.body().bytes(), fetched.contentType(), fetched.finalUrl(), clock.instant());
  }
}

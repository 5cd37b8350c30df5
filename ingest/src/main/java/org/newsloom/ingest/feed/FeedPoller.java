package org.newsloom.ingest.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.newsloom.ingest.fetch.Refusal;
import org.newsloom.ingest.fetch.Validators;

/** One poll of one feed. Writes nothing: what follows from the poll is its result. */
public final class FeedPoller {
  /**
   * Some servers answer "not modified" whatever happens. So now and then a feed is read whole; one
   * whose server is found out is read whole each time, until it is given another chance.
   */
  private static final Duration AUDIT_EVERY = Duration.ofDays(1);

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
    FetchResult result = fetch.fetch(feed.url(), validators(before));
    var outcome = new Outcome(feed, before, started, Duration.between(started, clock.instant()));
    return switch (result) {
      case Fetched fetched -> fetched(outcome, fetched);
      case NotModified same ->
          outcome.succeeded("not-modified", null, PollSchedule.News.NONE, same.freshFor());
      case Refused refused ->
          outcome.failed(
              refused.refusal() == Refusal.GONE ? "gone" : "refused", refused.reason(), null);
      case Failed failed -> outcome.failed("failed", failed.reason(), failed.retryAfter());
    };
  }

  private Validators validators(@Nullable FeedState before) {
    if (before == null || isDistrusted(before)) return Validators.NONE;
    Instant readWholeAt = before.readWholeAt();
    boolean auditIsDue =
        readWholeAt == null || readWholeAt.plus(AUDIT_EVERY).isBefore(clock.instant());
    return auditIsDue ? Validators.NONE : known(before);
  }

  private boolean isDistrusted(FeedState before) {
    Instant liedAt = before.validatorsLiedAt();
    return liedAt != null && liedAt.plus(DISTRUSTED_FOR).isAfter(clock.instant());
  }

  private static Validators known(FeedState before) {
    return new Validators(before.etag(), before.lastModified(), before.validatorsUrl());
  }

  private Poll fetched(Outcome outcome, Fetched fetched) throws InterruptedException {
    return switch (reading(fetched)) {
      case FeedReading.NotAFeed none -> outcome.failed("failed", none.reason(), null);
      case FeedReading.Parsed parsed -> outcome.listed(parsed.feed(), fetched, true);
      case FeedReading.Index index -> indexed(outcome, index, fetched);
    };
  }

  /** Of an index of sitemaps, what is new is in those that changed last. */
  private Poll indexed(Outcome outcome, FeedReading.Index index, Fetched fetched)
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
      return outcome.failed("failed", problem == null ? "an empty index" : problem, null);
    }
    // Never by its validators: an index stays the same while its sitemaps change.
    return outcome.listed(together(feeds, problem), fetched, false);
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

  /** Collects what is the same for every end of a poll. */
  private final class Outcome {
    private final FeedDefinition feed;
    private final @Nullable FeedState before;
    private final Instant polledAt;
    private final Duration latency;
    private @Nullable Instant readWholeAt;
    private @Nullable Instant liedAt;
    private @Nullable Instant gapAt;

    Outcome(FeedDefinition feed, @Nullable FeedState before, Instant polledAt, Duration latency) {
      this.feed = feed;
      this.before = before;
      this.polledAt = polledAt;
      this.latency = latency.isNegative() ? Duration.ZERO : latency;
      this.readWholeAt = before == null ? null : before.readWholeAt();
      this.liedAt = before == null ? null : before.validatorsLiedAt();
      this.gapAt = before == null ? null : before.gapAt();
    }

    Poll listed(ParsedFeed parsed, Fetched fetched, boolean isWhole) throws InterruptedException {
      Listing listing = Listing.of(feed, parsed, recent(), polledAt);
      var news = new PollSchedule.News(listing.listed(), listing.added());
      var said = new Said(listing, parsed, fetched, isWhole);
      readWholeAt = polledAt;
      boolean isGap = !recent().isEmpty() && news.isAllFresh();
      if (isGap) gapAt = polledAt;
      if (before != null && listing.added() > 0 && known().areSame(said.validators())) {
        liedAt = polledAt;
      } else if (before != null && !isDistrusted(before)) {
        liedAt = null;
      }
      Poll poll = succeeded("ok", said, news, longer(parsed.ttl(), fetched.freshFor()));
      return isGap ? poll.with(missed(parsed, listing)) : poll;
    }

    /** Asked for at most once an hour: some feeds never show anything for two polls. */
    private List<FeedEntry> missed(ParsedFeed parsed, Listing listing) throws InterruptedException {
      if (before == null) return List.of();
      Instant lastGapAt = before.gapAt();
      if (lastGapAt != null && lastGapAt.plus(BACKFILL_EVERY).isAfter(polledAt)) return List.of();
      List<ParsedEntry> missed =
          backfill.since(before.polledAt(), feed.url()).stream()
              .filter(entry -> entry.link() != null && !listing.lists(entry.link()))
              .toList();
      return Listing.of(feed, parsed.with(missed), Map.of(), polledAt).fresh();
    }

    Poll succeeded(
        String name, @Nullable Said said, PollSchedule.News news, @Nullable Duration asked) {
      Duration current = before == null || never(before) ? null : before.interval();
      PollSchedule.Rhythm rhythm = said == null ? knownRhythm() : said.rhythm();
      Duration interval = schedule.afterSuccess(current, news, rhythm, quiet(said), asked);
      Validators validators = said == null ? known() : said.validators();
      var fresh = said == null ? List.<FeedEntry>of() : said.listing.fresh();
      FeedState state =
          state(
              name,
              said == null ? lastProblem() : problem(said.parsed),
              0,
              validators,
              interval,
              rhythm,
              PollSchedule.jittered(interval, random.getAsDouble()),
              fresh.size(),
              said == null ? recent() : said.listing.recent());
      return new Poll(fresh, state, said == null ? null : said.parsed);
    }

    Poll failed(String name, String reason, @Nullable Duration retryAfter) {
      int failures = before == null ? 1 : before.failuresInARow() + 1;
      Duration interval = before == null ? schedule.start() : before.interval();
      Duration wait = schedule.afterFailure(interval, failures, retryAfter);
      FeedState state =
          state(
              name,
              reason,
              failures,
              known(),
              interval,
              knownRhythm(),
              PollSchedule.jittered(wait, random.getAsDouble()),
              0,
              recent());
      return new Poll(List.of(), state, null);
    }

    private FeedState state(
        String name,
        @Nullable String problem,
        int failures,
        Validators validators,
        Duration interval,
        PollSchedule.Rhythm rhythm,
        Duration wait,
        int fresh,
        Map<String, String> recent) {
      return new FeedState(
          feed.id(),
          feed.url(),
          name,
          problem,
          failures,
          validators.etag(),
          validators.lastModified(),
          feed.url().equals(validators.givenBy()) ? null : validators.givenBy(),
          readWholeAt,
          liedAt,
          gapAt,
          polledAt,
          polledAt.plus(wait),
          interval,
          rhythm.reach(),
          rhythm.pause(),
          latency,
          fresh > 0 ? polledAt : before == null ? null : before.lastEntryAt(),
          (before == null ? 0 : before.entriesSeen()) + fresh,
          recent);
    }

    private Map<String, String> recent() {
      return before == null ? Map.of() : before.recentEntries();
    }

    private PollSchedule.Rhythm knownRhythm() {
      return before == null
          ? PollSchedule.Rhythm.UNKNOWN
          : new PollSchedule.Rhythm(before.reach(), before.pause());
    }

    /** Since the newest entry, or since one came in. */
    private Duration quiet(@Nullable Said said) {
      Instant newest = said == null ? null : said.newest();
      if (newest == null) newest = before == null ? null : before.lastEntryAt();
      if (newest == null || newest.isAfter(polledAt)) return Duration.ZERO;
      return Duration.between(newest, polledAt);
    }

    private @Nullable String problem(ParsedFeed parsed) {
      String lied =
          "its server would call it not modified although there were new entries, so it is read"
              + " whole each time";
      String gap = "it listed nothing any more of what the poll before had seen";
      String problems =
          Stream.of(
                  parsed.problem(),
                  liedAt == null ? null : lied,
                  polledAt.equals(gapAt) ? gap : null)
              .filter(Objects::nonNull)
              .collect(Collectors.joining("; "));
      return problems.isEmpty() ? null : problems;
    }

    private @Nullable String lastProblem() {
      return before == null ? null : before.lastError();
    }

    private Validators known() {
      return before == null ? Validators.NONE : FeedPoller.known(before);
    }

    /** Failures so far: the first listing is still to come. */
    private boolean never(FeedState state) {
      return state.recentEntries().isEmpty() && state.entriesSeen() == 0;
    }
  }

  /** A feed that was read. */
  private record Said(Listing listing, ParsedFeed parsed, Fetched fetched, boolean isWhole) {
    PollSchedule.Rhythm rhythm() {
      return PollSchedule.Rhythm.of(dates(), listing.listed());
    }

    @Nullable Instant newest() {
      return dates().stream().max(Comparator.naturalOrder()).orElse(null);
    }

    private List<Instant> dates() {
      return parsed.entries().stream()
          .map(ParsedEntry::published)
          .filter(Objects::nonNull)
          .toList();
    }

    /** Of a feed that was read in part, nobody may tell us later that it has not changed. */
    Validators validators() {
      return fetched.body().truncated() || !isWhole ? Validators.NONE : fetched.validators();
    }
  }

  private static @Nullable Duration longer(@Nullable Duration a, @Nullable Duration b) {
    if (a == null) return b;
    return b == null || a.compareTo(b) > 0 ? a : b;
  }
}

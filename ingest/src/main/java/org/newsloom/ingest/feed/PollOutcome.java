package org.newsloom.ingest.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedHistory;
import org.newsloom.common.model.FeedHistory.PollSummary;
import org.newsloom.common.model.FeedState;
import org.newsloom.ingest.feed.PollSchedule.News;
import org.newsloom.ingest.feed.PollSchedule.Outlook;
import org.newsloom.ingest.feed.PollSchedule.Rhythm;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.NotModified;
import org.newsloom.ingest.fetch.FetchResult.Refused;
import org.newsloom.ingest.fetch.Refusal;
import org.newsloom.ingest.fetch.Validators;

/** From what came of a poll to what is remembered of the feed. Pure: one object for one poll. */
final class PollOutcome {
  private final Asked asked;
  private final FeedDefinition feed;
  private final @Nullable FeedState before;
  private final FeedHistory history;
  private final Instant polledAt;
  private final PollSchedule schedule;
  private final double random;
  private @Nullable Instant readWholeAt;
  private @Nullable Instant liedAt;
  private @Nullable Instant gapAt;

  /**
   * What was asked for.
   *
   * @param before null for a feed that was never polled
   * @param address that was polled
   * @param latency to the answer, the wait for a turn at the host included
   */
  record Asked(
      FeedDefinition feed,
      @Nullable FeedState before,
      URI address,
      Instant polledAt,
      Duration latency) {}

  /**
   * The outcome of a poll.
   *
   * @param random from 0 to 1, to spread the polls of many feeds
   */
  PollOutcome(Asked asked, PollSchedule schedule, double random) {
    this.asked = asked;
    this.schedule = schedule;
    this.random = random;
    feed = asked.feed();
    before = asked.before();
    polledAt = asked.polledAt();
    history = FeedHistory.of(before);
    readWholeAt = before == null ? null : before.readWholeAt();
    liedAt = before == null ? null : before.validatorsLiedAt();
    gapAt = before == null ? null : before.gapAt();
  }

  Asked asked() {
    return asked;
  }

  /** What the feed lists, compared with what it listed before. */
  Listing listing(ParsedFeed parsed) {
    return Listing.of(feed, parsed, recent(), polledAt);
  }

  /** Whether a feed that listed something before lists nothing of it any more. */
  boolean isGap(Listing listing) {
    return !recent().isEmpty() && news(listing).isAllFresh();
  }

  Poll listed(ReadFeed read, Listing listing) {
    readWholeAt = polledAt;
    if (isGap(listing)) gapAt = polledAt;
    if (before != null && !listing.added().isEmpty() && known().areSame(read.validators())) {
      liedAt = polledAt;
    } else if (before != null && !FeedPoller.isDistrusted(before, polledAt)) {
      liedAt = null;
    }
    Rhythm rhythm = Rhythm.of(read.dates(), listing.listed());
    // All that a feed lists when it is met is new, and says nothing of what it brings a day.
    List<Instant> added = isFirstListing() ? List.of() : listing.appeared(lastSeenAt(), polledAt);
    FeedState state =
        succeeded(
            new Answer(
                "ok",
                problem(read.parsed()),
                read.validators(),
                read.bodyDigest(),
                listing.recent()),
            interval(news(listing), rhythm, quiet(read.newest()), read.askedWait()),
            rhythm,
            listing.fresh().size(),
            Chronicle.afterSuccess(
                history,
                address(read.fetched().movedTo()),
                added,
                summary("ok", listing.fresh().size())));
    return new Poll(listing.fresh(), state, read.parsed());
  }

  Poll notModified(NotModified same) {
    return unchanged(known(), same.freshFor(), same.movedTo());
  }

  /** Many servers know nothing of validators; what they send byte by byte as before is no news. */
  boolean isSame(Fetched fetched) {
    return before != null
        && before.bodyDigest() != null
        && !fetched.body().truncated()
        && readWholeAt != null
        && readWholeAt.plus(FeedPoller.AUDIT_EVERY).isAfter(polledAt)
        && before.bodyDigest().equals(Digest.of(fetched.body().bytes()));
  }

  Poll same(Fetched fetched) {
    return unchanged(fetched.validators(), fetched.freshFor(), fetched.movedTo());
  }

  private Poll unchanged(
      Validators validators, @Nullable Duration freshFor, @Nullable URI movedTo) {
    String name = "not-modified";
    // What is wrong with the feed itself is so still; what was wrong with the last poll is over.
    String problem = before != null && before.failuresInARow() == 0 ? before.lastError() : null;
    Rhythm rhythm = knownRhythm();
    FeedState state =
        succeeded(
            new Answer(name, problem, validators, bodyDigest(), recent()),
            interval(News.NONE, rhythm, quiet(null), freshFor),
            rhythm,
            0,
            Chronicle.afterSuccess(history, address(movedTo), List.of(), summary(name, 0)));
    return new Poll(List.of(), state, null);
  }

  Poll refused(Refused refused) {
    if (refused.refusal() != Refusal.GONE) return failed("refused", refused.reason(), null);
    boolean revived = before != null && Poll.isGone(before);
    FeedHistory heard = Chronicle.afterGone(history, revived, summary("refused", 0));
    boolean believed = heard.rumour() != null && Rumours.isBelieved(heard.rumour(), polledAt);
    if (!believed) {
      return failed("refused", refused.reason() + ", gone for good if it stays so", null, heard);
    }
    return failed(
        "gone",
        refused.reason() + " for a day, so it is polled no more",
        null,
        Chronicle.afterGone(history, revived, summary("gone", 0)));
  }

  Poll failed(Failed failed) {
    return failed("failed", failed.reason(), failed.retryAfter());
  }

  /** An answer that is no feed. */
  Poll unreadable(String reason) {
    return failed("failed", reason, null);
  }

  private Poll failed(String name, String reason, @Nullable Duration retryAfter) {
    return failed(name, reason, retryAfter, Chronicle.afterFailure(history, summary(name, 0)));
  }

  private Poll failed(
      String name, String reason, @Nullable Duration retryAfter, FeedHistory after) {
    int failures = before == null ? 1 : before.failuresInARow() + 1;
    Duration interval = before == null ? schedule.start() : before.interval();
    Duration wait = schedule.afterFailure(interval, failures, retryAfter, random);
    var answer = new Answer(name, reason, known(), bodyDigest(), recent());
    return new Poll(
        List.of(), state(answer, failures, interval, wait, knownRhythm(), 0, after), null);
  }

  private FeedState succeeded(
      Answer answer, Duration interval, Rhythm rhythm, int fresh, FeedHistory after) {
    Duration wait = PollSchedule.jittered(interval, random);
    return state(answer, 0, interval, wait, rhythm, fresh, after);
  }

  /** What the last answer leaves behind. */
  private record Answer(
      String name,
      @Nullable String problem,
      Validators validators,
      @Nullable String bodyDigest,
      Map<String, String> recent) {}

  private @Nullable String bodyDigest() {
    return before == null ? null : before.bodyDigest();
  }

  private FeedState state(
      Answer answer,
      int failures,
      Duration interval,
      Duration wait,
      Rhythm rhythm,
      int fresh,
      FeedHistory after) {
    Validators validators = answer.validators();
    return new FeedState(
        feed.id(),
        asked.address(),
        answer.name(),
        answer.problem(),
        failures,
        validators.etag(),
        validators.lastModified(),
        feed.url().equals(validators.givenBy()) ? null : validators.givenBy(),
        answer.bodyDigest(),
        readWholeAt,
        liedAt,
        gapAt,
        polledAt,
        polledAt.plus(wait),
        interval,
        rhythm.reach(),
        rhythm.pause(),
        asked.latency(),
        fresh > 0 ? polledAt : before == null ? null : before.lastEntryAt(),
        (before == null ? 0 : before.entriesSeen()) + fresh,
        answer.recent(),
        after);
  }

  private FeedAddress address(@Nullable URI led) {
    return FeedAddress.after(history, feed.url(), asked.address(), led, polledAt);
  }

  private PollSummary summary(String name, int entries) {
    return new PollSummary(polledAt, name, asked.latency(), entries);
  }

  private Duration interval(News news, Rhythm rhythm, Duration quiet, @Nullable Duration wished) {
    Duration current = before == null || isFirstListing() ? null : before.interval();
    Outlook outlook = Outlook.of(DayCurve.of(history), polledAt, quiet);
    return schedule.afterSuccess(current, news, rhythm, outlook, wished);
  }

  /** When the feed was last seen without what it has added since. */
  private Instant lastSeenAt() {
    return before != null && before.failuresInARow() == 0 ? before.polledAt() : Instant.MIN;
  }

  private static News news(Listing listing) {
    return new News(listing.listed(), listing.added().size());
  }

  /** Whether there were only failures so far, if anything. */
  private boolean isFirstListing() {
    return before == null || (before.recentEntries().isEmpty() && before.entriesSeen() == 0);
  }

  private Map<String, String> recent() {
    return before == null ? Map.of() : before.recentEntries();
  }

  private Rhythm knownRhythm() {
    return before == null ? Rhythm.UNKNOWN : new Rhythm(before.reach(), before.pause());
  }

  /** Since the newest entry, or since one came in. */
  private Duration quiet(@Nullable Instant newestListed) {
    Instant newest = newestListed;
    if (newest == null) newest = before == null ? null : before.lastEntryAt();
    if (newest == null || newest.isAfter(polledAt)) return Duration.ZERO;
    return Duration.between(newest, polledAt);
  }

  private @Nullable String problem(ParsedFeed parsed) {
    String lied =
        "its server would call it not modified although there were new entries, so it is read"
            + " whole each time";
    String gap = "it listed nothing any more of what the poll before had seen";
    long lost = parsed.entries().stream().filter(entry -> entry.link() == null).count();
    String problems =
        Stream.of(
                parsed.problem(),
                lost == 0 ? null : "entries without a link to a page: " + lost,
                liedAt == null ? null : lied,
                polledAt.equals(gapAt) ? gap : null)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    return problems.isEmpty() ? null : problems;
  }

  private Validators known() {
    return before == null ? Validators.NONE : FeedPoller.known(before);
  }
}

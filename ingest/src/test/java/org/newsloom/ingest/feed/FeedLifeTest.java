package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedHistory;
import org.newsloom.common.model.FeedState;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.NotModified;
import org.newsloom.ingest.fetch.FetchResult.Refused;
import org.newsloom.ingest.fetch.Refusal;
import org.newsloom.ingest.fetch.Validators;

/** What becomes of a feed over days: it moves, ends, comes back, falls silent. */
class FeedLifeTest {
  private static final URI OLD = URI.create("https://news.example/rss");
  private static final URI NEW = URI.create("https://www.news.example/rss");
  private static final URI NEWER = URI.create("https://feeds.news.example/rss");
  private static final FeedDefinition FEED = FeedDefinition.of(OLD);
  private static final Instant MONDAY = Instant.parse("2026-11-02T06:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Map<URI, FetchResult> web = new HashMap<>();
  private final List<URI> asked = new ArrayList<>();
  private final List<Validators> validators = new ArrayList<>();
  private Instant now = MONDAY;
  private @Nullable FeedState state;

  @Test
  void aPermanentRedirectIsBelievedAfterThreePollsAndADay() throws Exception {
    web.put(OLD, movedTo(NEW));
    poll();
    pollAfter(HOUR);
    pollAfter(HOUR);
    assertThat(history().movedTo()).as("three polls, but no day").isNull();

    pollAfter(Duration.ofHours(21));
    assertThat(history().movedTo()).as("an hour is missing").isNull();
    pollAfter(HOUR);

    assertThat(history().movedTo()).isEqualTo(NEW);
    assertThat(asked).containsOnly(OLD);
    web.put(NEW, feed());
    FeedState after = pollAfter(HOUR);
    assertThat(asked.getLast()).isEqualTo(NEW);
    assertThat(after.feedId()).isEqualTo(FEED.id());
    assertThat(after.url()).isEqualTo(NEW);
  }

  @Test
  void aDayAloneIsNotEnough() throws Exception {
    web.put(OLD, movedTo(NEW));
    poll();

    pollAfter(DAY.multipliedBy(3));

    assertThat(history().movedTo()).isNull();
    assertThat(history().rumour()).isEqualTo(new FeedHistory.Rumour(NEW, 2, MONDAY));
  }

  @Test
  void anotherTargetOrNoneInBetweenBeginsAnew() throws Exception {
    web.put(OLD, movedTo(NEW));
    poll();
    pollAfter(DAY);
    web.put(OLD, movedTo(NEWER));
    pollAfter(DAY);
    assertThat(history().rumour()).isEqualTo(new FeedHistory.Rumour(NEWER, 1, now));

    web.put(OLD, feed());
    pollAfter(DAY);

    assertThat(history().rumour()).isNull();
    assertThat(history().movedTo()).isNull();
  }

  @Test
  void aFailureInBetweenSaysNothingOfTheMove() throws Exception {
    web.put(OLD, movedTo(NEW));
    poll();
    pollAfter(HOUR);
    web.put(OLD, new Failed("the server answered 503", null));
    pollAfter(HOUR);
    web.put(OLD, movedTo(NEW));

    pollAfter(DAY);

    assertThat(history().movedTo()).isEqualTo(NEW);
  }

  @Test
  void aRedirectToWhatIsNoFeedIsNeverBelieved() throws Exception {
    web.put(OLD, fetched(NEW, "<html>Log in</html>", NEW));
    poll();
    pollAfter(DAY);
    pollAfter(DAY);
    pollAfter(DAY);

    assertThat(history().movedTo()).isNull();
    assertThat(history().rumour()).isNull();
  }

  @Test
  void notModifiedConfirmsAMoveToo() throws Exception {
    web.put(OLD, movedTo(NEW));
    poll();
    web.put(OLD, new NotModified(null, NEW));
    pollAfter(HOUR);

    pollAfter(DAY);

    assertThat(history().movedTo()).isEqualTo(NEW);
  }

  @Test
  void theValidatorsGoToTheAddressThatGaveThem() throws Exception {
    move();
    web.put(NEW, fetched(NEW, rss(), null));
    pollAfter(HOUR);

    pollAfter(HOUR);

    assertThat(asked.getLast()).isEqualTo(NEW);
    assertThat(validators.getLast()).isEqualTo(new Validators("\"1\"", null, NEW));
  }

  @Test
  void whenTheNewAddressFailsTheOldOneIsAskedInTurn() throws Exception {
    move();
    web.put(NEW, new Failed("connection refused", null));
    web.put(OLD, new Failed("connection refused", null));
    asked.clear();

    for (int i = 0; i < 6; i++) pollAfter(HOUR);

    assertThat(asked).containsExactly(NEW, NEW, NEW, OLD, NEW, OLD);
    assertThat(history().movedTo()).as("the old one may be dead for good").isEqualTo(NEW);
  }

  @Test
  void aFeedThatIsBackAtItsOldAddressIsPolledThere() throws Exception {
    move();
    web.put(NEW, new Refused(Refusal.NOT_FOUND, "the server answered 404"));
    web.put(OLD, feed());
    for (int i = 0; i < 3; i++) pollAfter(HOUR);
    asked.clear();

    pollAfter(HOUR);
    FeedState after = pollAfter(HOUR);

    assertThat(asked).containsExactly(OLD, OLD);
    assertThat(history().movedTo()).isNull();
    assertThat(after.url()).isEqualTo(OLD);
    assertThat(after.failuresInARow()).isZero();
  }

  @Test
  void whatLeadsToTheNewAddressStillIsNoWayBack() throws Exception {
    move();
    web.put(NEW, new Failed("connection refused", null));
    for (int i = 0; i < 3; i++) pollAfter(HOUR);

    pollAfter(HOUR);

    assertThat(asked.getLast()).isEqualTo(OLD);
    assertThat(history().movedTo()).isEqualTo(NEW);
  }

  @Test
  void aFeedThatHasMovedMayMoveOnAndHome() throws Exception {
    move();
    web.put(NEW, movedTo(NEWER));
    pollAfter(HOUR);
    pollAfter(HOUR);
    pollAfter(DAY);
    assertThat(history().movedTo()).isEqualTo(NEWER);

    web.put(NEWER, movedTo(OLD));
    pollAfter(HOUR);
    pollAfter(HOUR);
    pollAfter(DAY);

    assertThat(history().movedTo()).isNull();
  }

  @Test
  void goneIsBelievedAfterThreePollsInARowAndADay() throws Exception {
    web.put(OLD, new Refused(Refusal.GONE, "the server answered 410"));
    FeedState first = poll();
    assertThat(first.outcome()).isEqualTo("refused");
    assertThat(first.failuresInARow()).isEqualTo(1);
    assertThat(first.lastError()).contains("410");
    pollAfter(HOUR);
    assertThat(pollAfter(HOUR).outcome()).as("three polls, but no day").isEqualTo("refused");

    FeedState last = pollAfter(Duration.ofHours(22));

    assertThat(last.outcome()).isEqualTo("gone");
    assertThat(Poll.isGone(last)).isTrue();
    assertThat(history().lastPolls().getFirst().outcome()).isEqualTo("gone");
  }

  @Test
  void aDayOfTwoPollsEndsNoFeed() throws Exception {
    web.put(OLD, new Refused(Refusal.GONE, "the server answered 410"));
    poll();

    assertThat(pollAfter(DAY.multipliedBy(2)).outcome()).isEqualTo("refused");
  }

  @Test
  void anyOtherAnswerBeginsTheEndAnew() throws Exception {
    for (FetchResult other :
        List.of(
            feed(),
            new NotModified(null),
            new Refused(Refusal.NOT_FOUND, "the server answered 404"),
            new Failed("the server answered 503", null))) {
      state = null;
      web.put(OLD, new Refused(Refusal.GONE, "the server answered 410"));
      poll();
      pollAfter(DAY);
      web.put(OLD, other);
      pollAfter(HOUR);
      web.put(OLD, new Refused(Refusal.GONE, "the server answered 410"));

      assertThat(pollAfter(HOUR).outcome()).as("after %s", other).isEqualTo("refused");
    }
  }

  @Test
  void aFeedThatWasRevivedIsNotEndedByTheFirstPoll() throws Exception {
    web.put(OLD, new Refused(Refusal.GONE, "the server answered 410"));
    poll();
    pollAfter(DAY);
    assertThat(pollAfter(DAY).outcome()).isEqualTo("gone");

    assertThat(pollAfter(DAY).outcome()).isEqualTo("refused");
    pollAfter(HOUR);
    assertThat(pollAfter(DAY).outcome()).isEqualTo("gone");
  }

  @Test
  void theLastPollsAreKept() throws Exception {
    web.put(OLD, feed("a", "b"));
    poll();
    web.put(OLD, new Failed("busy", null));
    for (int i = 0; i < 11; i++) pollAfter(HOUR);
    web.put(OLD, new NotModified(null));
    pollAfter(HOUR);

    assertThat(history().lastPolls()).hasSize(FeedHistory.MOST_POLLS);
    assertThat(history().lastPolls().getFirst())
        .isEqualTo(new FeedHistory.PollSummary(now, "not-modified", Duration.ZERO, 0));
    assertThat(history().lastPolls().get(1).outcome()).isEqualTo("failed");
  }

  @Test
  void entriesAreCountedByDayExceptThoseOfTheFirstPoll() throws Exception {
    web.put(OLD, feed("a", "b", "c"));
    poll();
    web.put(OLD, feed("d", "a", "b", "c"));
    pollAfter(HOUR);
    web.put(OLD, feed("f", "e", "d", "a", "b"));
    pollAfter(DAY.multipliedBy(2));

    assertThat(history().entriesByDay()).containsExactly(1, 0, 2);
    assertThat(history().lastDay()).isEqualTo(Instant.parse("2026-11-04T00:00:00Z"));
    assertThat(history().entriesPerDay()).isEqualTo(0.5);
  }

  @Test
  void aHistoryDoesNotGrow() throws Exception {
    web.put(OLD, feed("a"));
    poll();
    for (int i = 0; i < 100; i++) pollAfter(DAY);
    assertThat(history().entriesByDay()).hasSize(FeedHistory.MOST_DAYS);

    pollAfter(DAY.multipliedBy(400_000));

    assertThat(history().entriesByDay()).hasSize(FeedHistory.MOST_DAYS);
    byte[] json = new JsonSerde<>(FeedHistory.class).write(history());
    assertThat(json).as("beside its two URLs").hasSizeLessThan(1300);
  }

  @Test
  void aClockSetBackLosesNoDay() throws Exception {
    web.put(OLD, feed("a"));
    poll();
    now = now.minus(DAY.multipliedBy(3));
    web.put(OLD, feed("b", "a"));
    poll();

    assertThat(history().entriesByDay()).containsExactly(1);
    assertThat(history().lastDay()).isEqualTo(Instant.parse("2026-11-02T00:00:00Z"));
  }

  @Test
  void aFeedThatFallsSilentIsNoticedAndStaysSoUntilItSpeaks() throws Exception {
    web.put(OLD, feed("first"));
    poll();
    for (int day = 0; day < 10; day++) {
      web.put(OLD, feed("first", day + "a", day + "b", day + "c", day + "d", day + "e", day + "f"));
      pollAfter(DAY);
    }
    assertThat(now).isEqualTo(Instant.parse("2026-11-12T06:00:00Z"));
    web.put(OLD, new NotModified(null));

    pollAfter(DAY);
    pollAfter(DAY);
    assertThat(history().silentSince()).as("two days may happen").isNull();
    pollAfter(DAY);
    Instant thirteenth = Instant.parse("2026-11-13T00:00:00Z");
    assertThat(history().silentSince()).isEqualTo(thirteenth);

    for (int day = 0; day < 60; day++) pollAfter(DAY);
    assertThat(history().silentSince()).as("long after").isEqualTo(thirteenth);
    web.put(OLD, new Failed("busy", null));
    pollAfter(DAY);
    assertThat(history().silentSince()).isEqualTo(thirteenth);
    web.put(OLD, feed("at last"));
    pollAfter(DAY);
    assertThat(history().silentSince()).isNull();
  }

  private void move() throws InterruptedException {
    web.put(OLD, movedTo(NEW));
    poll();
    pollAfter(HOUR);
    pollAfter(DAY);
    assertThat(history().movedTo()).isEqualTo(NEW);
  }

  private FeedState pollAfter(Duration wait) throws InterruptedException {
    now = now.plus(wait);
    return poll();
  }

  private FeedState poll() throws InterruptedException {
    var schedule = new PollSchedule(HOUR, HOUR, HOUR);
    var poller = new FeedPoller(this::answer, schedule, () -> now, () -> 0);
    FeedState after = poller.poll(FEED, state).state();
    state = after;
    return after;
  }

  private FetchResult answer(URI url, Validators known) {
    // A feed whose list is new as a whole is looked up in the sitemaps of its site; there are none.
    if (url.getPath().equals("/robots.txt")) return new Refused(Refusal.NOT_FOUND, "404");
    asked.add(url);
    validators.add(known);
    return web.getOrDefault(url, new Refused(Refusal.NOT_FOUND, "the server answered 404"));
  }

  private FeedHistory history() {
    return FeedHistory.of(state);
  }

  /** A feed that was found at the end of permanent redirects. */
  private static FetchResult movedTo(URI target) {
    return fetched(target, rss("a"), target);
  }

  private static FetchResult feed(String... entries) {
    return fetched(OLD, rss(entries), null);
  }

  private static FetchResult fetched(URI from, String text, @Nullable URI movedTo) {
    return new Fetched(
        from,
        new Body(text.getBytes(UTF_8), false),
        null,
        new Validators("\"1\"", null, from),
        null,
        movedTo);
  }

  private static String rss(String... entries) {
    var items = new StringBuilder();
    for (String entry : entries) {
      items.append("<item><title>%1$s</title><link>/%1$s</link></item>".formatted(entry));
    }
    return "<rss version='2.0'><channel><title>t</title>" + items + "</channel></rss>";
  }
}

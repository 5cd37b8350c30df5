package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.FeedHistory;
import org.newsloom.common.model.FeedState;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.NotModified;
import org.newsloom.ingest.fetch.FetchResult.Refused;
import org.newsloom.ingest.fetch.Refusal;
import org.newsloom.ingest.fetch.Validators;

/** What becomes of a feed over days: it moves, ends, comes back. */
class FeedLifeTest extends FeedOverTime {
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
}

package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.FeedState;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.NotModified;
import org.newsloom.ingest.fetch.Validators;

/** What comes of a poll. */
class FeedPollerTest extends PolledFeed {
  @Test
  void entriesAndValidatorsComeOutOfAPoll() throws Exception {
    Poll poll = poll(null, feed("a", "b"));

    assertThat(poll.entries())
        .extracting(FeedEntry::url)
        .containsExactly(
            URI.create("https://news.example/a"), URI.create("https://news.example/b"));
    assertThat(poll.state().outcome()).isEqualTo("ok");
    assertThat(poll.state().etag()).isEqualTo("\"1\"");
    assertThat(poll.state().entriesSeen()).isEqualTo(2);
    assertThat(poll.state().nextPollAt()).isEqualTo(NOON.plus(poll.state().interval()));
  }

  @Test
  void theNextPollIsConditionalAndBringsOnlyWhatIsNew() throws Exception {
    FeedState state = poll(null, feed("a", "b")).state();

    Poll poll = poll(state, feed("c", "a", "b"));

    assertThat(asked).containsExactly(Validators.NONE, new Validators("\"1\"", null, null));
    assertThat(poll.entries())
        .extracting(FeedEntry::url)
        .containsExactly(URI.create("https://news.example/c"));
    assertThat(poll.state().entriesSeen()).isEqualTo(3);
  }

  @Test
  void anEntryOfWhichTheFeedSaysSomethingElseComesAgain() throws Exception {
    FeedState state = poll(null, feed("a")).state();

    Poll poll = poll(state, rss("<item><title>Corrected</title><link>/a</link></item>"));

    assertThat(poll.entries()).hasSize(1);
  }

  @Test
  void entriesThatLeadNowhereAreSaidAloud() throws Exception { // C05, C12
    Poll poll =
        poll(
            null,
            rss(
                "<item><title>t</title><link>mailto:desk@news.example</link></item>"
                    + "<item><title>t</title><link>magnet:?xt=1</link></item>"
                    + "<item><title>t</title></item><item><title>t</title><link>/a</link></item>"));

    assertThat(poll.entries()).hasSize(1);
    assertThat(poll.state().lastError()).isEqualTo("entries without a link to a page: 3");
  }

  @Test
  void anEntryThatVanishedForOnePollIsNoNews() throws Exception {
    FeedState two = poll(null, feed("a", "b")).state();
    FeedState one = poll(two, feed("a")).state();

    assertThat(poll(one, feed("a", "b")).entries()).isEmpty();
  }

  @Test
  void idsThatChangeWithEachPollAreNoNews() throws Exception { // C03, F08
    FeedState state =
        poll(null, rss("<item><guid>1</guid><title>t</title><link>/a</link></item>")).state();

    Poll poll = poll(state, rss("<item><guid>2</guid><title>t</title><link>/a</link></item>"));

    assertThat(poll.entries()).isEmpty();
  }

  @Test
  void aPageInPlaceOfTheFeedIsAFailureAndCostsNoState() throws Exception { // T14
    FeedState state = poll(null, feed("a")).state();

    FeedState after = poll(state, fetched("<!doctype html><html><p>Domain for sale</p>")).state();

    assertThat(after.outcome()).isEqualTo("failed");
    assertThat(after.lastError()).isEqualTo("an HTML page, no feed");
    assertThat(after.failuresInARow()).isEqualTo(1);
    assertThat(after.recentEntries()).isEqualTo(state.recentEntries());
    assertThat(after.etag()).isEqualTo("\"1\"");
  }

  @Test
  void failuresBackOffAndHonourRetryAfter() throws Exception {
    random = 1;
    FeedState first = poll(null, new Failed("connection refused", null)).state();
    FeedState second = poll(first, new Failed("connection refused", null)).state();
    FeedState third = poll(second, new Failed("busy", Duration.ofHours(9))).state();

    assertThat(first.nextPollAt()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
    assertThat(second.nextPollAt()).isEqualTo(NOON.plus(Duration.ofMinutes(20)));
    assertThat(third.nextPollAt()).isEqualTo(NOON.plus(Duration.ofMinutes(594)));
    assertThat(third.failuresInARow()).isEqualTo(3);
  }

  @Test
  void aFailureIsForgottenWithTheNextGoodPoll() throws Exception {
    FeedState state = poll(null, feed("a")).state();
    state = poll(state, new Failed("connection refused", null)).state();

    state = poll(state, new NotModified(null)).state();

    assertThat(state.failuresInARow()).isZero();
    assertThat(state.lastError()).isNull();
  }

  @Test
  void entriesThatOnlySaySomethingElseDoNotQuickenThePolls() throws Exception {
    FeedState state = poll(null, feed("a", "b", "c")).state();
    String item = "<item><title>%s, 7 comments</title><link>/%1$s</link></item>";

    Poll poll = poll(state, rss(item.formatted("a") + item.formatted("b") + item.formatted("c")));

    assertThat(poll.entries()).hasSize(3);
    assertThat(poll.state().interval()).isGreaterThan(state.interval());
  }

  @Test
  void whatTheListReachesBackBoundsTheIntervalAlsoWhenNothingIsSaid() throws Exception {
    var items = new StringBuilder();
    for (int minute = 0; minute < 40; minute += 4) {
      items.append(
          "<item><title>a</title><link>/%1$d</link><pubDate>Thu, 01 Jan 2026 11:%1$02d:00 GMT</pubDate></item>"
              .formatted(minute));
    }
    FeedState state = poll(null, rss(items.toString())).state();
    assertThat(state.reach()).isEqualTo(Duration.ofMinutes(40));

    for (int i = 0; i < 20; i++) state = poll(state, new NotModified(null)).state();

    assertThat(state.reach()).isEqualTo(Duration.ofMinutes(40));
    assertThat(state.pause()).isEqualTo(Duration.ofMinutes(8));
    assertThat(state.interval()).isLessThan(Duration.ofMinutes(20));
  }

  @Test
  void aCheckSaysWhatWouldHappen() throws Exception {
    next = feed("a", "b");

    FeedCheck.Report report =
        FeedCheck.check(URL, this::answer, SCHEDULE, InstantSource.fixed(NOON));

    assertThat(report.isGood()).isTrue();
    assertThat(report.title()).isEqualTo("The Feed");
    assertThat(report.entries()).hasSize(2);
    assertThat(report.conditional()).isTrue();
  }
}

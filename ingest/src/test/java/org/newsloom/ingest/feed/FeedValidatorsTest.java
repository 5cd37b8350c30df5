package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.FeedState;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.NotModified;
import org.newsloom.ingest.fetch.Validators;

/** When a feed is taken for unchanged, by its server's word or by its bytes. */
class FeedValidatorsTest extends PolledFeed {
  @Test
  void notModifiedKeepsWhatIsKnown() throws Exception {
    FeedState state = poll(null, feed("a")).state();

    FeedState after = poll(state, new NotModified(null)).state();

    assertThat(after.outcome()).isEqualTo("not-modified");
    assertThat(after.etag()).isEqualTo("\"1\"");
    assertThat(after.recentEntries()).isEqualTo(state.recentEntries());
    assertThat(after.interval()).isGreaterThan(state.interval());
  }

  @Test
  void theSameBytesAreNoNewsWhateverTheServerCallsThem() throws Exception {
    FeedState state = poll(null, feed("a")).state();

    Poll same = poll(state, feed("a"));
    Poll other = poll(same.state(), feed("b", "a"));

    assertThat(same.state().outcome()).isEqualTo("not-modified");
    assertThat(same.entries()).isEmpty();
    assertThat(same.state().recentEntries()).isEqualTo(state.recentEntries());
    assertThat(other.state().outcome()).isEqualTo("ok");
    assertThat(other.entries()).hasSize(1);
    assertThat(poll(other.state(), feed("a")).state().outcome())
        .as("the last ones count, not any before")
        .isEqualTo("ok");
  }

  @Test
  void onceADayTheSameBytesAreReadAgain() throws Exception {
    FeedState state = poll(null, feed("a")).state();
    now = now.plus(Duration.ofHours(23));
    FeedState same = poll(state, feed("a")).state();
    assertThat(same.outcome()).isEqualTo("not-modified");
    now = now.plus(Duration.ofHours(2));

    assertThat(poll(same, feed("a")).state().outcome()).isEqualTo("ok");
  }

  @Test
  void whatWasCutOffMayDifferWhereWeDidNotRead() throws Exception {
    FeedState state = poll(null, feed("a")).state();

    assertThat(poll(state, cut(feed("a"))).state().outcome()).isEqualTo("ok");
    FeedState cut = poll(null, cut(feed("a"))).state();
    assertThat(poll(cut, feed("a")).state().outcome()).isEqualTo("ok");
  }

  @Test
  void aFeedCutOffGivesNoValidators() throws Exception {
    var cut =
        new Fetched(
            URL,
            new Body(
                xml("<item><title>a</title><link>/a</link></item><item>").getBytes(UTF_8), true),
            null,
            new Validators("\"1\"", null, null),
            null);

    Poll poll = poll(null, cut);

    assertThat(poll.entries()).hasSize(1);
    assertThat(poll.state().etag()).isNull();
  }

  @Test
  void whereRedirectsLedIsRememberedWithTheValidators() throws Exception {
    URI elsewhere = URI.create("https://www.news.example/rss");
    var moved =
        new Fetched(
            elsewhere,
            new Body((xml("") + "</channel></rss>").getBytes(UTF_8), false),
            null,
            new Validators("\"1\"", null, elsewhere),
            null);

    FeedState first = poll(null, moved).state();
    FeedState second = poll(first, new NotModified(null)).state();

    assertThat(first.validatorsUrl()).isEqualTo(elsewhere);
    assertThat(second.validatorsUrl()).isEqualTo(elsewhere);
    assertThat(asked.getLast()).isEqualTo(new Validators("\"1\"", null, elsewhere));
    assertThat(poll(null, feed("a")).state().validatorsUrl()).isNull();
  }

  @Test
  void onceADayAFeedIsReadWhole() throws Exception { // T17
    FeedState state = poll(null, feed("a")).state();
    now = NOON.plus(Duration.ofHours(23));
    state = poll(state, new NotModified(null)).state();
    assertThat(asked.getLast()).isNotEqualTo(Validators.NONE);

    now = NOON.plus(Duration.ofHours(25));
    state = poll(state, feed("a")).state();
    assertThat(asked.getLast()).isEqualTo(Validators.NONE);
    assertThat(state.readWholeAt()).isEqualTo(now);
    assertThat(state.validatorsLiedAt()).isNull();

    poll(state, new NotModified(null));
    assertThat(asked.getLast()).isNotEqualTo(Validators.NONE);
  }

  @Test
  void aServerThatCallsNewEntriesNotModifiedIsNotBelievedForAMonth() throws Exception { // T17
    FeedState state = poll(null, feed("a")).state();
    now = NOON.plus(Duration.ofDays(2));
    Poll audit = poll(state, feed("b", "a"));
    assertThat(audit.entries()).hasSize(1);
    assertThat(audit.state().validatorsLiedAt()).isEqualTo(now);
    assertThat(audit.state().lastError()).contains("read whole each time");

    // Long before the next audit would be due.
    now = NOON.plus(Duration.ofDays(2)).plus(Duration.ofHours(1));
    FeedState distrusted = poll(audit.state(), feed("b", "a")).state();
    assertThat(asked.getLast()).isEqualTo(Validators.NONE);
    assertThat(distrusted.validatorsLiedAt()).isEqualTo(audit.state().polledAt());

    now = NOON.plus(Duration.ofDays(33));
    FeedState after = poll(distrusted, feed("b", "a")).state();
    assertThat(after.validatorsLiedAt()).isNull();
    assertThat(after.lastError()).isNull();
  }

  private static FetchResult cut(FetchResult whole) {
    Fetched fetched = (Fetched) whole;
    return new Fetched(
        fetched.finalUrl(),
        new Body(fetched.body().bytes(), true),
        fetched.contentType(),
        fetched.validators(),
        fetched.freshFor());
  }
}

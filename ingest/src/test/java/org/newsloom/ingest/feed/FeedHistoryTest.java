package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.model.FeedHistory;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.NotModified;

/** What is remembered of a feed over days: its polls, its entries, its hours, its silence. */
class FeedHistoryTest extends FeedOverTime {
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
  void theHoursAreLearnedFromWhatAppearedBetweenTwoPolls() throws Exception {
    web.put(OLD, dated("a", "Mon, 02 Nov 2026 03:10:00 GMT"));
    poll();
    assertThat(hours()).as("a first list says when, not that it is always so").doesNotContain(100);
    web.put(OLD, dated("b", "Mon, 02 Nov 2026 08:50:00 GMT"));
    pollAfter(HOUR.multipliedBy(4));
    assertThat(hours().get(8)).isEqualTo(100);

    web.put(OLD, dated("c", "Mon, 02 Nov 2026 00:00:00 GMT"));
    pollAfter(HOUR.multipliedBy(3));
    web.put(OLD, feed("d", "e"));
    pollAfter(HOUR.multipliedBy(4));

    assertThat(hours().get(10)).as("not there at the last poll, at ten").isEqualTo(100);
    assertThat(hours().get(17)).as("found then, without a date").isEqualTo(200);
    assertThat(hours().stream().mapToInt(Integer::intValue).sum()).isEqualTo(400);
    pollAfter(DAY);
    assertThat(hours().get(17)).isEqualTo(180);
  }

  private List<Integer> hours() {
    return Objects.requireNonNull(history().hours());
  }

  private FetchResult dated(String name, String date) {
    return fetched(
        OLD,
        "<rss><channel><item><link>https://news.example/%s</link><pubDate>%s</pubDate></item></channel></rss>"
            .formatted(name, date),
        null);
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
    assertThat(json).as("beside its two URLs").hasSizeLessThan(1400);
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
}

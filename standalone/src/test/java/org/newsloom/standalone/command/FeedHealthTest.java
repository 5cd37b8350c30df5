package org.newsloom.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedHistory;
import org.newsloom.common.model.FeedHistory.PollSummary;
import org.newsloom.common.model.FeedHistory.Rumour;
import org.newsloom.common.model.FeedState;

class FeedHealthTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final FeedDefinition FEED =
      FeedDefinition.of(URI.create("https://news.example/rss"));
  private static final URI NEW = URI.create("https://www.news.example/rss");

  @Test
  void aFeedThatWasNotPolledYetWaits() {
    var health = new FeedHealth(FEED, null);

    assertThat(health.line()).isEqualTo("waiting       https://news.example/rss");
    assertThat(health.lines()).contains("outcome       waiting");
    assertThat(health.summary()).containsEntry("outcome", "waiting");
    assertThat(health.isTrouble()).isFalse();
  }

  @Test
  void aLineTellsOfMovesAndSilence() {
    var history = new FeedHistory(NEW, null, NOON, List.of(7, 8, 0), null, NOON, List.of());

    assertThat(new FeedHealth(FEED, state("not-modified", 0, history)).line())
        .isEqualTo(
            "not-modified  https://news.example/rss  412 entries, 7.5 a day, polled"
                + " 2026-11-26T12:00:00Z  silent since 2026-11-26T12:00:00Z"
                + "  moved to https://www.news.example/rss");
  }

  @Test
  void oneFeedIsShownWithItsLastPolls() {
    var history =
        new FeedHistory(
            null,
            new Rumour(NEW, 2, NOON),
            NOON,
            List.of(7, 8, 0),
            null,
            null,
            List.of(
                new PollSummary(NOON, "failed", Duration.ofMillis(184), 0),
                new PollSummary(NOON.minusSeconds(60), "ok", Duration.ofMillis(90), 3)));
    var health = new FeedHealth(FEED, state("failed", 1, history));

    assertThat(health.lines())
        .contains(
            "failed        1 times in a row",
            "said to be    at https://www.news.example/rss for good, by 2 polls since"
                + " 2026-11-26T12:00:00Z; not believed yet",
            "entries       412, 7.5 a day",
            "polled        2026-11-26T12:00:00Z  failed, 0 entries, after 184 ms",
            "polled        2026-11-26T11:59:00Z  ok, 3 entries, after 90 ms");
    assertThat(health.details())
        .containsEntry("lastPolls", history.lastPolls())
        .containsEntry("entriesByDay", List.of(7, 8, 0));
  }

  @Test
  void whatIsGoneIsNoRumourAnyMore() {
    var history =
        new FeedHistory(null, new Rumour(null, 3, NOON), NOON, List.of(), null, null, List.of());

    assertThat(new FeedHealth(FEED, state("refused", 3, history)).lines())
        .anyMatch(line -> line.startsWith("said to be    gone for good"));
    assertThat(new FeedHealth(FEED, state("gone", 3, history)).lines())
        .noneMatch(line -> line.startsWith("said to be"));
  }

  @Test
  void thoseInTroubleComeFirstAndThePausedAreInNone() {
    var silent = new FeedHistory(null, null, NOON, List.of(), null, NOON, List.of());
    var good = new FeedHealth(FEED, state("ok", 0, FeedHistory.NONE));
    var quiet = new FeedHealth(FEED, state("ok", 0, silent));
    var failing = new FeedHealth(FEED, state("failed", 2, FeedHistory.NONE));
    var paused = new FeedHealth(FEED.withPaused(true), state("failed", 2, FeedHistory.NONE));

    assertThat(Stream.of(good, quiet, failing).sorted(FeedHealth.TROUBLE_FIRST))
        .containsExactly(failing, quiet, good);
    assertThat(Stream.of(good, quiet, failing, paused).map(FeedHealth::isTrouble))
        .containsExactly(false, true, true, false);
    assertThat(paused.line()).startsWith("paused ");
  }

  private static FeedState state(String outcome, int failures, @Nullable FeedHistory history) {
    return new FeedState(
        FEED.id(),
        FEED.url(),
        outcome,
        null,
        failures,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        NOON,
        NOON.plusSeconds(600),
        Duration.ofMinutes(10),
        null,
        null,
        Duration.ofMillis(184),
        null,
        412,
        Map.of(),
        history);
  }
}

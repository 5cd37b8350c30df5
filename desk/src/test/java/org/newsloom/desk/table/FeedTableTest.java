package org.newsloom.desk.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedHistory;
import org.newsloom.common.model.FeedState;

class FeedTableTest {
  private static final KafkaTopics NAMES = new KafkaTopics("t", 1);
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final FeedTable table = new FeedTable(NAMES);

  @Test
  void feedsInTroubleComeFirst() {
    FeedDefinition good = feed("https://a.example/rss");
    FeedDefinition bad = feed("https://b.example/rss");
    polled(good, "ok", null);
    polled(bad, "failed", "The host does not answer.");

    assertThat(table.reports()).extracting(FeedReport::id).containsExactly(bad.id(), good.id());
    assertThat(table.reports().getFirst().lastError()).isEqualTo("The host does not answer.");
    assertThat(FeedTable.outcomes(table.reports())).isEqualTo(Map.of("ok", 1L, "failed", 1L));
  }

  @Test
  void aFeedThatFellSilentIsInTroubleAndOneThatMovedIsNot() {
    FeedDefinition moved = feed("https://a.example/rss");
    FeedDefinition silent = feed("https://b.example/rss");
    FeedDefinition paused = feed("https://c.example/rss");
    tell(NAMES.feeds(), paused.id(), paused.withPaused(true));
    URI elsewhere = URI.create("https://www.a.example/rss");
    polled(moved, "ok", null, history(elsewhere, null));
    polled(silent, "not-modified", null, history(null, NOON));
    polled(paused, "not-modified", null, history(null, NOON));

    List<FeedReport> reports = table.reports();

    assertThat(reports)
        .extracting(FeedReport::id)
        .containsExactly(silent.id(), moved.id(), paused.id());
    assertThat(reports).extracting(FeedReport::isTrouble).containsExactly(true, false, false);
    assertThat(reports.get(0).silentSince()).isEqualTo(NOON);
    assertThat(reports.get(1).movedTo()).isEqualTo(elsewhere);
    assertThat(reports.get(1).entriesPerDay()).isEqualTo(7.5);
    assertThat(reports.get(2).silentSince()).as("nobody asks it").isNull();
  }

  private static FeedHistory history(@Nullable URI movedTo, @Nullable Instant silentSince) {
    return new FeedHistory(movedTo, null, NOON, List.of(7, 8, 0), null, silentSince, List.of());
  }

  @Test
  void aFeedThatWasNotPolledYetWaits() {
    feed("https://a.example/rss");

    assertThat(table.reports()).extracting(FeedReport::outcome).containsExactly("waiting");
  }

  @Test
  void aRemovedFeedIsGone() {
    FeedDefinition feed = feed("https://a.example/rss");

    tell(NAMES.feeds(), feed.id(), null);

    assertThat(table.reports()).isEmpty();
  }

  private FeedDefinition feed(String url) {
    FeedDefinition feed = FeedDefinition.of(URI.create(url));
    tell(NAMES.feeds(), feed.id(), feed);
    return feed;
  }

  private void polled(FeedDefinition feed, String outcome, @Nullable String error) {
    polled(feed, outcome, error, null);
  }

  private void polled(
      FeedDefinition feed, String outcome, @Nullable String error, @Nullable FeedHistory history) {
    Duration interval = Duration.ofMinutes(10);
    tell(
        NAMES.feedState(),
        feed.id(),
        new FeedState(
            feed.id(),
            feed.url(),
            outcome,
            error,
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            NOON,
            NOON.plus(interval),
            interval,
            null,
            null,
            Duration.ZERO,
            null,
            0,
            Map.of(),
            history));
  }

  private <V> void tell(KafkaTopic<V> to, String key, @Nullable V value) {
    byte @Nullable [] json = value == null ? null : to.serde().write(value);
    table.listeners().stream()
        .filter(listener -> listener.kafkaTopic().equals(to.name()))
        .forEach(listener -> listener.accept(new ConsumerRecord<>(to.name(), 0, 0, key, json)));
  }
}

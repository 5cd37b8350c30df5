package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedState;

class PollQueueTest {
  private static final FeedDefinition FEED =
      FeedDefinition.of(URI.create("https://news.example/feed"));
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final PollQueue queue = new PollQueue();

  @Test
  void aFeedIsDueOnceItsWaitIsOver() {
    queue.put(FEED, 0, null, SECOND, 0);

    assertThat(queue.takeDue(SECOND.toNanos() - 1)).isEmpty();
    assertThat(queue.takeDue(SECOND.toNanos())).containsExactly(new PollQueue.Due(FEED, null));
  }

  @Test
  void aFeedBeingPolledIsNotDueHoweverLongItTakes() {
    queue.put(FEED, 0, null, Duration.ZERO, 0);
    queue.takeDue(0);

    assertThat(queue.takeDue(Duration.ofDays(1).toNanos())).isEmpty();
    queue.done(FEED.id(), state("ok"), SECOND, 0);
    assertThat(queue.takeDue(SECOND.toNanos()))
        .containsExactly(new PollQueue.Due(FEED, state("ok")));
  }

  @Test
  void aFeedRemovedWhileBeingPolledDoesNotComeBack() {
    queue.put(FEED, 0, null, Duration.ZERO, 0);
    queue.takeDue(0);

    queue.remove(FEED.id());
    queue.done(FEED.id(), state("ok"), SECOND, 0);

    assertThat(queue.size()).isZero();
  }

  @Test
  void aPausedFeedIsKeptButNotPolled() {
    queue.put(FEED.withPaused(true), 0, null, Duration.ZERO, 0);
    assertThat(queue.takeDue(0)).isEmpty();

    queue.put(FEED, 0, null, Duration.ZERO, 0);
    assertThat(queue.takeDue(0)).hasSize(1);
  }

  @Test
  void aFeedThatIsGoneIsPolledAgainOnlyWhenItIsWrittenAnew() {
    queue.put(FEED, 0, state("gone"), Duration.ZERO, 0);
    assertThat(queue.takeDue(0)).isEmpty();

    queue.put(FEED, 0, null, Duration.ZERO, 0);
    assertThat(queue.takeDue(0)).hasSize(1);
  }

  @Test
  void aFeedThatIsGoneCanBeRevived() {
    queue.put(FEED, 0, state("gone"), SECOND, 0);

    queue.revive(FEED.id(), 0);

    assertThat(queue.takeDue(0)).hasSize(1);
  }

  @Test
  void revivingAFeedThatIsThereChangesNothing() {
    queue.put(FEED, 0, state("ok"), SECOND, 0);

    queue.revive(FEED.id(), 0);

    assertThat(queue.takeDue(0)).isEmpty();
  }

  @Test
  void feedsOfAPartitionGivenAwayAreForgotten() {
    queue.put(FEED, 3, null, Duration.ZERO, 0);

    queue.removePartition(3);

    assertThat(queue.takeDue(0)).isEmpty();
  }

  private static FeedState state(String outcome) {
    Instant then = Instant.parse("2026-01-01T00:00:00Z");
    return new FeedState(
        FEED.id(),
        FEED.url(),
        outcome,
        null,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        then,
        then,
        SECOND,
        null,
        null,
        SECOND,
        null,
        0,
        Map.of(),
        null);
  }
}

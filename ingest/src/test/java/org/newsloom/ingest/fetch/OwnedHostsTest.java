package org.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosts are one letter long here, and each is a partition. */
@Timeout(30)
class OwnedHostsTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final URI A = URI.create("http://A/feed");
  private static final int OF_A = 'a';

  private final OwnedHosts hosts = new OwnedHosts(host -> host.charAt(0), Duration.ofHours(1));

  @Test
  void aHostIsFoundHoweverItIsSpelt() {
    assertThat(hosts.partitionOf(A)).isEqualTo(OF_A);
    assertThat(hosts.partitionOf(URI.create("http://a:8080/"))).isEqualTo(OF_A);
  }

  @Test
  void whatIsNotOursIsNotVisited() {
    var visited = new AtomicBoolean();

    assertThatThrownBy(() -> hosts.visit(OF_A, () -> visited.set(true)))
        .isInstanceOf(InterruptedException.class);
    assertThat(visited).isFalse();
  }

  @Test
  void aPartitionThatWentAndCameBackTellsSo() throws InterruptedException {
    hosts.take(Set.of(OF_A));
    var before = hosts.partitions();
    hosts.give(Set.of(OF_A), PATIENT);
    assertThat(hosts.partitions()).isEmpty();
    hosts.take(Set.of(OF_A));

    assertThat(hosts.partitions()).containsOnlyKeys(OF_A).isNotEqualTo(before);
  }

  /** It would wait for an hour else: the pause of this test. */
  @Test
  void whoWaitsForATurnIsSentAwayWhenTheHostIsGivenAway() throws Exception {
    hosts.take(Set.of(OF_A));
    var waiter = visiting(() -> hosts.await(A));
    await().until(() -> waiter.thread().getState() == Thread.State.TIMED_WAITING);

    hosts.give(Set.of(OF_A), PATIENT);

    assertThat(waiter.end().get()).isEqualTo("interrupted");
  }

  @Test
  void aRequestUnderWayEndsBeforeTheHostIsGivenAway() throws Exception {
    hosts.take(Set.of(OF_A));
    var answer = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    var visitor =
        visiting(
            () -> {
              assertThat(hosts.go()).isTrue();
              begun.countDown();
              answer.await();
            });
    begun.await();
    var given = new AtomicBoolean();
    Thread giver = Thread.startVirtualThread(() -> given.set(gives()));
    await().until(() -> hosts.partitions().isEmpty());
    await().until(() -> giver.getState() == Thread.State.TIMED_WAITING);
    assertThat(given).isFalse();

    answer.countDown();

    assertThat(visitor.end().get()).isEqualTo("ended");
    giver.join();
    assertThat(given).isTrue();
  }

  @Test
  void noFurtherRequestIsMadeForAHostThatWasGivenAway() throws Exception {
    hosts.take(Set.of(OF_A));
    var goOn = new CountDownLatch(1);
    var visitor =
        visiting(
            () -> {
              goOn.await();
              hosts.await(URI.create("http://b/where-a-redirect-leads"));
            });
    Thread giver = Thread.startVirtualThread(this::gives);
    await().until(() -> hosts.partitions().isEmpty());

    goOn.countDown();

    assertThat(visitor.end().get()).isEqualTo("interrupted");
    giver.join();
  }

  @Test
  void aVisitThatTakesTooLongIsCutOff() throws Exception {
    hosts.take(Set.of(OF_A));
    var visitor = visiting(() -> new CountDownLatch(1).await());

    hosts.give(Set.of(OF_A), Duration.ofMillis(1));

    assertThat(visitor.end().get()).isEqualTo("interrupted");
  }

  @Test
  void othersAreLeftAlone() throws Exception {
    hosts.take(List.of(OF_A, (int) 'b'));
    var goOn = new CountDownLatch(1);
    var visitor =
        visiting(
            () -> {
              goOn.await();
              assertThat(hosts.go()).isTrue();
            });

    hosts.give(Set.of((int) 'b'), PATIENT);
    goOn.countDown();

    assertThat(visitor.end().get()).isEqualTo("ended");
  }

  private boolean gives() {
    try {
      hosts.give(Set.of(OF_A), PATIENT);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private record Visitor(Thread thread, CompletableFuture<String> end) {}

  /** Returns when the visit has begun. */
  private Visitor visiting(OwnedHosts.Work work) throws InterruptedException {
    var end = new CompletableFuture<String>();
    var begun = new CountDownLatch(1);
    Thread thread =
        Thread.startVirtualThread(
            () -> {
              try {
                hosts.visit(
                    OF_A,
                    () -> {
                      begun.countDown();
                      work.run();
                    });
                end.complete("ended");
              } catch (InterruptedException e) {
                end.complete("interrupted");
              } catch (RuntimeException | Error e) {
                end.completeExceptionally(e);
              }
            });
    begun.await();
    return new Visitor(thread, end);
  }
}

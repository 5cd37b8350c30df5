package org.newsloom.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Threads are a list here: each runs when the test says so. */
class HostQueuesTest {
  private final Deque<Runnable> threads = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final HostQueues queues = new HostQueues(threads::add);

  @Test
  void aHostHasOneThreadAndKeepsItsOrder() {
    add("a", "a1");
    add("a", "a2");
    add("b", "b1");

    assertThat(threads).hasSize(2);
    runAll();
    assertThat(done).containsExactly("a1", "a2", "b1");
    assertThat(queues.size()).isZero();
  }

  @Test
  void aHostWithoutWorkGetsAThreadAgainWhenItHasSome() {
    add("a", "a1");
    runAll();

    add("a", "a2");

    assertThat(threads).hasSize(1);
    runAll();
    assertThat(done).containsExactly("a1", "a2");
  }

  @Test
  void whatIsDueLaterWaitsWithoutBlockingItsHost() {
    queues.add("a", 0, 100, 0, true, () -> done.add("later"));
    add("a", "now");
    runAll();
    assertThat(done).containsExactly("now");
    assertThat(queues.size()).isEqualTo(1);

    queues.release(99);
    assertThat(threads).isEmpty();
    queues.release(100);
    runAll();

    assertThat(done).containsExactly("now", "later");
  }

  @Test
  void whatBelongsToOthersNowIsDropped() {
    queues.add("a", 0, 0, 0, true, () -> done.add("mine"));
    queues.add("a", 1, 0, 0, true, () -> done.add("theirs"));
    queues.add("a", 1, 100, 0, true, () -> done.add("theirs later"));

    queues.drop(Set.of(1));

    assertThat(queues.size()).isEqualTo(1);
    queues.release(100);
    runAll();
    assertThat(done).containsExactly("mine");
  }

  @Test
  void whatAnotherInstanceTookOverEndsAndTheHostGoesOn() {
    queues.add(
        "a",
        0,
        0,
        0,
        true,
        () -> {
          throw new InterruptedException("taken over");
        });
    add("a", "a2");

    runAll();

    assertThat(done).containsExactly("a2");
    assertThat(queues.size()).isZero();
    assertThat(queues.line("a")).isZero();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void afterStopNothingBegins() {
    add("a", "a1");

    queues.stop();
    add("a", "a2");
    runAll();

    assertThat(done).isEmpty();
    assertThat(queues.size()).isZero();
  }

  @Test
  void linesAndWhatTheyHoldAreCountedApart() {
    add("a", "a1");
    queues.add("a", 1, 100, 0, false, () -> done.add("a2, not held"));
    queues.add("b", 1, 0, 0, true, () -> done.add("b1"));

    assertThat(queues.line("a")).isEqualTo(2);
    assertThat(queues.line("b")).isEqualTo(1);
    assertThat(queues.held(0)).isEqualTo(1);
    assertThat(queues.held(1)).isEqualTo(1);

    runAll();
    assertThat(queues.line("a")).isEqualTo(1);
    assertThat(queues.held(0)).isZero();
    queues.drop(Set.of(1));
    assertThat(queues.line("a")).isZero();
    assertThat(queues.held(1)).isZero();
    assertThat(queues.size()).isZero();
  }

  @Test
  void spareWorkComesAfterAllElseOfItsHostAndFillsNoLine() {
    queues.addSpare("a", 0, () -> done.add("spare"));
    queues.addSpare("a", 1, () -> done.add("spare of others"));
    queues.addSpare("a", 0, () -> done.add("spare 2"));
    add("a", "a1");
    add("a", "a2");
    assertThat(queues.size()).isEqualTo(2);
    assertThat(queues.spares("a")).isEqualTo(3);

    queues.drop(Set.of(1));
    assertThat(queues.spares()).isEqualTo(2);
    runAll();

    assertThat(done).containsExactly("a1", "a2", "spare", "spare 2");
    assertThat(queues.spares()).isZero();
    queues.stop();
    queues.addSpare("a", 0, () -> done.add("too late"));
    assertThat(queues.spares("a")).isZero();
  }

  private void add(String host, String name) {
    queues.add(host, 0, 0, 0, true, () -> done.add(name));
  }

  private void runAll() {
    while (!threads.isEmpty()) threads.remove().run();
  }
}

package org.newsloom.ingest.fetch;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LanesTest {
  private static final int QUICK = 2;
  private static final int SLOW = 8;

  private final List<Runnable> later = new ArrayList<>();
  private final Lanes lanes = new Lanes(QUICK, later::add);

  @Test
  void moreThanThereArePlacesWait() throws Exception {
    var first = lanes.enter(false);
    lanes.enter(false);
    var waiting = entering(false);

    await().until(() -> waiting.getState() == Thread.State.WAITING);
    first.close();
    waiting.join();
  }

  @Test
  void whatLastsMakesRoomForOthers() throws Exception {
    for (int i = 0; i < SLOW; i++) {
      lanes.enter(false);
      timePasses();
    }

    // All of them hang, and both places are free.
    lanes.enter(false);
    lanes.enter(false);
  }

  @Test
  void whoIsKnownToBeSlowTakesNoQuickPlace() throws Exception {
    for (int i = 0; i < SLOW; i++) lanes.enter(true);
    var ninth = entering(true);
    await().until(() -> ninth.getState() == Thread.State.WAITING);

    lanes.enter(false);
    lanes.enter(false);

    ninth.interrupt();
  }

  @Test
  void whereTheSlowLaneIsFullTheyStayUntilThereIsRoom() throws Exception {
    List<Lanes.Place> slow = new ArrayList<>();
    for (int i = 0; i < SLOW; i++) slow.add(lanes.enter(true));
    lanes.enter(false);
    lanes.enter(false);
    timePasses();
    var waiting = entering(false);
    await().until(() -> waiting.getState() == Thread.State.WAITING);

    slow.getFirst().close();
    timePasses();

    waiting.join();
  }

  @Test
  void aPlaceIsGivenBackOnce() throws Exception {
    for (int i = 0; i < 10; i++) {
      var moved = lanes.enter(false);
      timePasses();
      moved.close();
      moved.close();
      var ended = lanes.enter(false);
      ended.close();
      ended.close();
      timePasses();
    }

    for (int i = 0; i < QUICK; i++) lanes.enter(false);
    for (int i = 0; i < SLOW; i++) lanes.enter(true);
    var quick = entering(false);
    var slow = entering(true);
    await().until(() -> quick.getState() == Thread.State.WAITING);
    await().until(() -> slow.getState() == Thread.State.WAITING);

    quick.interrupt();
    slow.interrupt();
  }

  private void timePasses() {
    var due = List.copyOf(later);
    later.clear();
    due.forEach(Runnable::run);
  }

  private Thread entering(boolean isSlow) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                lanes.enter(isSlow);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}

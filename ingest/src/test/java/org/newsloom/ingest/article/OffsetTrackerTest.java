package org.newsloom.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {
  private final OffsetTracker offsets = new OffsetTracker();

  @Test
  void nothingIsCommittedBeforeTheFirstHasEnded() {
    offsets.begin(0, 10);
    offsets.begin(0, 11);

    offsets.done(0, 11);

    assertThat(offsets.committable()).isEqualTo(Map.of(0, 10L));
    offsets.committed(Map.of(0, 10L));
    assertThat(offsets.committable()).isEmpty();
  }

  @Test
  void allUpToTheFirstOpenOneAreCommitted() {
    for (long offset = 10; offset < 15; offset++) offsets.begin(0, offset);

    List.of(14L, 10L, 12L, 11L).forEach(offset -> offsets.done(0, offset));

    assertThat(offsets.committable()).isEqualTo(Map.of(0, 13L));
    offsets.done(0, 13);
    assertThat(offsets.committable()).isEqualTo(Map.of(0, 15L));
  }

  @Test
  void gapsInTheLogAreNoObstacle() {
    offsets.begin(0, 3);
    offsets.begin(0, 9);

    offsets.done(0, 3);
    assertThat(offsets.committable()).isEqualTo(Map.of(0, 9L));
    offsets.done(0, 9);
    assertThat(offsets.committable()).isEqualTo(Map.of(0, 10L));
  }

  @Test
  void partitionsAreApart() {
    offsets.begin(0, 1);
    offsets.begin(1, 1);

    offsets.done(1, 1);

    assertThat(offsets.committable()).isEqualTo(Map.of(0, 1L, 1, 2L));
  }

  @Test
  void whatWasGivenAwayIsNotCommitted() {
    offsets.begin(0, 1);
    offsets.forget(List.of(0));

    offsets.done(0, 1);

    assertThat(offsets.committable()).isEmpty();
  }
}

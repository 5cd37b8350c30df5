package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private static final Instant TODAY = Instant.parse("2026-11-30T00:00:00Z");
  private static final List<Integer> EVERY_DAY = List.of(9, 10, 8, 7, 9, 12, 8, 9, 10, 9);
  private static final List<Integer> WORKDAYS = List.of(9, 8, 9, 10, 9, 0, 0, 9, 8, 9, 10, 9);

  @Test
  void twoDaysMayHappenThreeDoNot() {
    assertThat(after(EVERY_DAY, 0)).isNull();
    assertThat(after(EVERY_DAY, 2)).isNull();
    assertThat(after(EVERY_DAY, 3)).isEqualTo(Instant.parse("2026-11-28T00:00:00Z"));
    assertThat(after(EVERY_DAY, 18)).isEqualTo(Instant.parse("2026-11-13T00:00:00Z"));
  }

  @Test
  void weekendsAndLongWeekendsAreNoSilence() {
    assertThat(after(WORKDAYS, 2)).isNull();
    assertThat(after(WORKDAYS, 4)).as("Easter").isNull();
    assertThat(after(WORKDAYS, 6)).isNull();
    assertThat(after(WORKDAYS, 7)).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
  }

  @Test
  void whatBringsLittleMayPause() {
    assertThat(after(Collections.nCopies(14, 4), 14)).isNull();
    assertThat(after(Collections.nCopies(14, 5), 14)).isNotNull();
  }

  @Test
  void aFeedIsKnownForAWeekBeforeItIsJudged() {
    assertThat(after(Collections.nCopies(7, 50), 7)).isNull();
    assertThat(after(Collections.nCopies(8, 50), 7)).isNotNull();
  }

  @Test
  void whatWasBeforeTheFirstEntryIsNoPause() {
    assertThat(after(Stream.concat(Stream.of(0, 0, 0), EVERY_DAY.stream()).toList(), 3))
        .isNotNull();
  }

  @Test
  void nothingKnownIsNoSilence() {
    assertThat(Silence.since(List.of(), TODAY)).isNull();
    assertThat(after(List.of(), 28)).isNull();
  }

  private static @Nullable Instant after(List<Integer> days, int quietDays) {
    return Silence.since(
        Stream.concat(days.stream(), Collections.nCopies(quietDays, 0).stream()).toList(), TODAY);
  }
}

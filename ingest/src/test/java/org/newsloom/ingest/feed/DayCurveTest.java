package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DayCurveTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-11-02T00:00:00Z");

  @Test
  void eachHourOfTheDayHasItsShare() {
    // A dozen a day, from eight to eight.
    var curve = new DayCurve(12, hours(IntStream.range(8, 20).boxed().toList()));

    assertThat(curve.entriesPerHour(at(12))).isCloseTo(0.95, within(0.001));
    assertThat(curve.entriesPerHour(at(2)))
        .as("news break at night")
        .isCloseTo(0.05, within(0.001));
    assertThat(curve.entriesPerHour(at(8))).as("smoothed").isBetween(0.7, 0.75);
    assertThat(curve.entriesPerHour(at(7))).as("before they wake").isBetween(0.25, 0.3);
    assertThat(IntStream.range(0, 24).mapToDouble(hour -> curve.entriesPerHour(at(hour))).sum())
        .isCloseTo(12, within(1e-9));
  }

  @Test
  void livelinessIsBesideTheHoursInWhichEntriesCome() {
    var curve = new DayCurve(12, hours(IntStream.range(8, 20).boxed().toList()));

    assertThat(curve.liveliness(at(12))).isBetween(1.0, 1.1);
    assertThat(curve.liveliness(at(2))).isBetween(0.04, 0.07);
    var even = new DayCurve(240, hours(IntStream.range(0, 24).boxed().toList()));
    assertThat(even.liveliness(at(3))).isCloseTo(1, within(1e-9));
  }

  @Test
  void midnightIsNoBorder() {
    var curve = new DayCurve(10, hours(Collections.nCopies(10, 23)));

    assertThat(curve.entriesPerHour(at(0))).isEqualTo(curve.entriesPerHour(at(22)));
    assertThat(curve.entriesPerHour(at(0))).isGreaterThan(2);
  }

  @Test
  void ofAFewEntriesNoCurveIsMade() {
    for (List<Integer> few : List.of(List.<Integer>of(), hours(Collections.nCopies(7, 12)))) {
      var curve = new DayCurve(24, few);
      assertThat(curve.liveliness(at(3))).isEqualTo(1);
      assertThat(curve.entriesPerHour(at(3))).isEqualTo(1);
    }
  }

  @Test
  void whatWasLearnedFades() {
    List<Integer> learned = hours(List.of(5, 5));

    List<Integer> nextDay = DayCurve.learned(learned, 1, List.of(at(6)));

    assertThat(nextDay.get(5)).isEqualTo(180);
    assertThat(nextDay.get(6)).isEqualTo(100);
    assertThat(DayCurve.learned(learned, 400_000, List.of())).containsOnly(0).hasSize(24);
  }

  private static List<Integer> hours(List<Integer> ofEntries) {
    List<Instant> published = new ArrayList<>();
    ofEntries.forEach(hour -> published.add(at(hour)));
    return DayCurve.learned(List.of(), 0, published);
  }

  private static Instant at(int hour) {
    return MIDNIGHT.plusSeconds(3600L * hour + 120);
  }
}

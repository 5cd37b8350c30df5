package org.newsloom.bench.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is promised of feeds in the wild, and that none of it is what a library does alone. */
@Timeout(120)
class FeedBenchTest {
  private final FeedBench bench = new FeedBench();

  @Test
  void oddFeedsAreReadAndDamagedOnesGiveWhatIsWholeInThem() {
    FeedBench.Figures ours = bench.ours();
    FeedBench.Figures romes = bench.romeAlone();

    assertThat(ours.odd()).isGreaterThanOrEqualTo(0.995).isGreaterThan(romes.odd());
    assertThat(ours.broken()).isGreaterThanOrEqualTo(0.95).isGreaterThan(romes.broken());
    assertThat(ours.values()).isGreaterThanOrEqualTo(0.97).isGreaterThan(romes.values());
    assertThat(ours.kept()).isGreaterThanOrEqualTo(0.95).isGreaterThan(romes.kept());
  }
}

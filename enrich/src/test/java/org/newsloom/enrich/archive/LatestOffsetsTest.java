package org.newsloom.enrich.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatestOffsetsTest {
  @Test
  void theLaterPlaceOfAnArticleIsItsLatest() {
    var latest = new LatestOffsets(4);

    latest.put(7, 0);
    latest.put(8, 1);
    latest.put(7, 2);

    assertThat(latest.isLatest(7, 0)).isFalse();
    assertThat(latest.isLatest(7, 2)).isTrue();
    assertThat(latest.isLatest(8, 1)).isTrue();
    assertThat(latest.isLatest(9, 2)).as("never told").isFalse();
  }

  /** Zero is an article like any other, and so is one that belongs into a place that is taken. */
  @Test
  void itKnowsWhatAMapWouldKnowWhenItIsFull() {
    var random = new Random(1);
    var latest = new LatestOffsets(1000);
    Map<Long, Long> expected = new HashMap<>();
    long[] articles = random.longs(1000).toArray();
    articles[0] = 0;
    for (int i = 1; i < 200; i++) articles[i] = (long) i << 44;

    for (long offset = 0; offset < 5000; offset++) {
      long article = articles[(int) (offset < 1000 ? offset : random.nextInt(1000))];
      latest.put(article, offset);
      expected.put(article, offset);
    }

    assertThat(expected).hasSize(1000);
    assertThat(expected)
        .allSatisfy((article, at) -> assertThat(latest.isLatest(article, at)).isTrue());
    assertThat(latest.isLatest(articles[3], 3)).isEqualTo(expected.containsValue(3L));
  }
}

package org.newsloom.index.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BulkSplitTest {
  @Test
  void splitsByNumberAndKeepsTheOrder() {
    assertThat(new BulkSplit(1000, 2).split(List.of(1, 2, 3, 4, 5), size -> size))
        .containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
  }

  @Test
  void splitsByBytes() {
    assertThat(new BulkSplit(10, 100).split(List.of(4, 6, 1, 9, 2), size -> size))
        .containsExactly(List.of(4, 6), List.of(1, 9), List.of(2));
  }

  @Test
  void whatIsTooLargeByItselfTravelsAlone() {
    assertThat(new BulkSplit(10, 100).split(List.of(3, 50, 3), size -> size))
        .containsExactly(List.of(3), List.of(50), List.of(3));
  }

  @Test
  void nothingNeedsNoRequest() {
    assertThat(new BulkSplit(10, 10).split(List.<Integer>of(), size -> size)).isEmpty();
  }
}

package org.newsloom.desk.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentTest {

  @Test
  void splitsAtEveryMark() {
    assertThat(Segment.split("the \uFDD0Golan\uFDD1 and \uFDD0Hermon\uFDD1"))
        .containsExactly(
            new Segment("the ", false),
            new Segment("Golan", true),
            new Segment(" and ", false),
            new Segment("Hermon", true));
  }

  @Test
  void markupStaysText() {
    assertThat(Segment.split("<b>\uFDD0<script>\uFDD1"))
        .containsExactly(new Segment("<b>", false), new Segment("<script>", true));
  }

  @Test
  void marksThatDoNotPairLoseNoText() {
    assertThat(Segment.split("a\uFDD1b\uFDD0\uFDD0c"))
        .extracting(Segment::text)
        .containsExactly("a", "b", "c");
    assertThat(Segment.split("")).isEmpty();
  }
}

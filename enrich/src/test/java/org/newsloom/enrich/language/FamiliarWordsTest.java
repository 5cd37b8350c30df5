package org.newsloom.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FamiliarWordsTest {
  private final FamiliarWords words = new FamiliarWords();

  @Test
  void aTextMeetsTheWordsOfThoseBeforeItAndNotItsOwn() {
    assertThat(words.meets("the talks of the two sides and of the others")).isFalse();
    assertThat(words.meets("the harvest of the year and the rain of the spring")).isTrue();
    assertThat(words.meets("les vendanges et les pluies et les moissons")).isFalse();
    assertThat(words.meets("les vendanges et les pluies de septembre")).isTrue();
  }

  @Test
  void namesAreNoWords() {
    assertThat(words.meets("talks in Damascus, Quneitra, Majdal Shams and Sweida")).isFalse();
    assertThat(words.meets("Damascus, Quneitra, Majdal Shams, Sweida: entretiens repris hier"))
        .isFalse();
  }
}

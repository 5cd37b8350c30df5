package org.newsloom.index.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldTextTest {
  private final FieldText text = new FieldText();

  @Test
  void whatFitsStaysAsItIs() {
    assertThat(text.clip("title", "Golan 😀", 8)).isEqualTo("Golan 😀");
    assertThat(text.clipped()).isEmpty();
  }

  @Test
  void whatIsCutIsRemembered() {
    assertThat(text.clip("title", "12345", 4)).isEqualTo("1234");
    assertThat(text.clipped()).containsExactly("title");
  }

  @Test
  void aPairOfSurrogatesIsNotCutInHalf() {
    assertThat(text.clip("title", "123😀", 4)).isEqualTo("123");
  }

  @Test
  void halfAPairIsReplacedWithoutMovingWhatFollows() {
    assertThat(FieldText.wellFormed("\uDE00a\uD83Db😀c\uD83D"))
        .isEqualTo("\uFFFDa\uFFFDb😀c\uFFFD");
  }

  @Test
  void aKeywordOfFortyKilobytesIsCut() {
    assertThat(text.keywords("news.authors", List.of("x".repeat(40_000), "B. Writer")))
        .containsExactly("x".repeat(1024), "B. Writer");
    assertThat(text.clipped()).containsExactly("news.authors");
  }

  @Test
  void ofTenThousandValuesTheFirstAreKept() {
    assertThat(text.first("news.matches", Collections.nCopies(10_000, 1))).hasSize(1024);
    assertThat(text.clipped()).containsExactly("news.matches");
  }
}

package org.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhrasesTest {
  private final Phrases phrases =
      Phrases.of(
          """
          newsletter
          subscribe|
          """);

  @Test
  void aPhraseIsFoundInWhateverCase() {
    assertThat(phrases.isAnyIn("Our NEWSLETTERS come on Monday.")).isTrue();
    assertThat(phrases.isAnyIn("Nothing of the sort")).isFalse();
    assertThat(phrases.isAnyIn("")).isFalse();
  }

  @Test
  void aBarEndsTheWord() {
    assertThat(phrases.isAnyIn("Subscribe.")).isTrue();
    assertThat(phrases.isAnyIn("please subscribe")).isTrue();
    assertThat(phrases.isAnyIn("The paper has nine subscribers")).isFalse();
    assertThat(phrases.isAnyIn("Our subscribers subscribe to it")).isTrue();
  }
}

package org.newsloom.common.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {
  @Test
  void isTheBeginningOfSha256() {
    assertThat(Digest.of("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb924");
  }

  @Test
  void readsTextAsUtf8() {
    assertThat(Digest.of("الجولان")).isEqualTo("43c00649c67b6299929cb6d1826d474e");
  }

  @Test
  void hasThirtyTwoHexadecimalDigits() {
    assertThat(Digest.of("anything")).matches("[0-9a-f]{32}");
  }
}

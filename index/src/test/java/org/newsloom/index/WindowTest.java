package org.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {
  private final Window window = new Window(4);

  @Test
  void aRefusalHalvesItAndAtLeastOneRequestIsAlwaysTried() {
    assertThat(window.size()).isEqualTo(4);

    window.refused();
    assertThat(window.size()).isEqualTo(2);

    for (int i = 0; i < 10; i++) window.refused();
    assertThat(window.size()).isEqualTo(1);
  }

  @Test
  void aRoundOfSuccessesAddsOneUpToTheMost() {
    for (int i = 0; i < 10; i++) window.refused();

    window.succeeded();
    assertThat(window.size()).isEqualTo(2);
    window.succeeded();
    assertThat(window.size()).isEqualTo(2);
    window.succeeded();
    window.succeeded();
    assertThat(window.size()).isEqualTo(3);

    for (int i = 0; i < 20; i++) window.succeeded();
    assertThat(window.size()).isEqualTo(4);
  }
}

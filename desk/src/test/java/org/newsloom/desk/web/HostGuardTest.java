package org.newsloom.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostGuardTest {
  private final HostGuard guard = new HostGuard("127.0.0.1", List.of("desk.example.org"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:8710",
        "localhost",
        "LOCALHOST:8710",
        "[::1]:8710",
        "desk.example.org",
        "desk.example.org.:443"
      })
  void ourNamesAreAllowed(String host) {
    assertThat(guard.allows(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "evil.example:8710",
        "127.0.0.1.evil.example",
        "",
        "desk.example.org@evil.example",
        "10.0.0.1:8710"
      })
  void otherNamesAreNot(String host) {
    assertThat(guard.allows(host)).isFalse();
  }

  @Test
  void noNameIsNoName() {
    assertThat(guard.allows(null)).isFalse();
  }

  @Test
  void theBoundAddressIsOneOfOurNames() {
    assertThat(new HostGuard("fd00::7", List.of()).allows("[fd00::7]:8710")).isTrue();
  }
}

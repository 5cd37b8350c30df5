package org.newsloom.desk.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 0.0, 12.25625, 1.0E-7, 123456.78901})
  void comesBackAsItWent(double score) {
    Cursor cursor = new Cursor(score, 1_700_000_000_000L, "0a1b");

    assertThat(Cursor.decode(cursor.encoded())).isEqualTo(cursor);
  }

  @Test
  void aTimeBeforeTheEpochIsATime() {
    Cursor cursor = new Cursor(null, -5L, "0a1b");

    assertThat(Cursor.decode(cursor.encoded())).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-:1", "-:x:abc", "NaN:1:abc", "-:1:a\"b", "-:1:abc:more"})
  void whatWeDidNotWriteIsRefused(String plain) {
    String encoded =
        Base64.getUrlEncoder()
            .encodeToString(plain.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThatThrownBy(() -> Cursor.decode(encoded)).isInstanceOf(IllegalArgumentException.class);
  }
}

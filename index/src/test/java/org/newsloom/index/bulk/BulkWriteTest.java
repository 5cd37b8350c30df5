package org.newsloom.index.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkWriteTest {
  private static final JsonBody BODY = JsonBody.of(Map.of("a", 1));

  @ParameterizedTest
  @ValueSource(strings = {"", "with blank", "line\nbreak", "café", "half \uD83D"})
  void anIdThatWouldSpoilTheRequestIsRefused(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> new BulkWrite.Create("i", id, BODY));
  }

  @Test
  void anIdOf513BytesIsRefusedAndOneOf512IsNot() {
    assertThat(new BulkWrite.Replace("i", "x".repeat(512), 0, BODY).size()).isEqualTo(207);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BulkWrite.Replace("i", "x".repeat(513), 0, BODY));
  }

  @Test
  void aNegativeVersionIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BulkWrite.Delete("i", "x", -1));
  }
}

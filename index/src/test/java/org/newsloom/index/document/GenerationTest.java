package org.newsloom.index.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationTest {
  private static final String ALIAS = "news-articles";

  @Test
  void theNewestBehindTheAliasIsServing() {
    assertThat(Generation.serving(ALIAS, List.of()).number()).isEqualTo(1);
    assertThat(Generation.serving(ALIAS, List.of("news-articles-2026.11")).prefix())
        .isEqualTo(ALIAS);
    assertThat(
            Generation.serving(ALIAS, List.of("news-articles-2026.11", "news-articles-v12-2026.12"))
                .prefix())
        .isEqualTo("news-articles-v12");
  }

  @Test
  void holdsItsOwnIndicesOnly() {
    var first = new Generation(ALIAS, 1);

    assertThat(first.holds("news-articles-2026.11")).isTrue();
    assertThat(first.holds("news-articles-v2-2026.11")).isFalse();
    assertThat(first.next().holds("news-articles-v2-2026.11")).isTrue();
    assertThat(first.next().holds("news-articles-v22-2026.11")).isFalse();
    assertThat(first.next().holds("news-articles-2026.11")).isFalse();
  }

  @Test
  void eachIsFilledByAGroupOfItsOwn() {
    assertThat(new Generation(ALIAS, 1).group("index")).isEqualTo("index");
    assertThat(new Generation(ALIAS, 2).group("index")).isEqualTo("index-v2");
  }
}

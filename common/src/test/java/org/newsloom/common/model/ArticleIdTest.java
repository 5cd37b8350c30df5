package org.newsloom.common.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleIdTest {
  @Test
  void theSameUrlAlwaysGivesTheSameId() {
    ArticleId id = ArticleId.of(URI.create("https://publisher.example/a"));

    // The first 128 bits that `printf %s URL | sha256sum` prints: ids must survive every release.
    assertThat(id.value()).isEqualTo("f208884a93deba5016c51b358e60b6de");
  }

  @Test
  void anotherUrlGivesAnotherId() {
    assertThat(ArticleId.of(URI.create("https://publisher.example/a")))
        .isNotEqualTo(ArticleId.of(URI.create("https://publisher.example/b")));
  }

  @Test
  void aUrlInUnicodeAndInPercentsIsTheSame() {
    assertThat(ArticleId.of(URI.create("https://publisher.example/جولان")))
        .isEqualTo(
            ArticleId.of(URI.create("https://publisher.example/%D8%AC%D9%88%D9%84%D8%A7%D9%86")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://publisher.example/a",
        "https://publisher.example/a/",
        "http://publisher.example/a/",
        "http://publisher.example/a//",
      })
  void neitherTheSchemeNorASlashAtTheEndMakesAnotherArticle(String url) {
    assertThat(ArticleId.of(URI.create(url)).value()).isEqualTo("f208884a93deba5016c51b358e60b6de");
  }

  @ParameterizedTest
  @CsvSource({
    "https://publisher.example/a?id=1,  https://publisher.example/a/?id=1, true",
    "https://publisher.example/a?id=1/, https://publisher.example/a?id=1,  false",
    "https://publisher.example/,        http://publisher.example/,         true",
    "https://publisher.example/,        https://publisher.example/a/,      false",
    "https://publisher.example:81/a,    https://publisher.example/a,       false",
    "https://publisher.example/A,       https://publisher.example/a,       false",
    "https://publisher.example/a//b,    https://publisher.example/a/b,     false",
  })
  void theRestOfTheUrlDoes(URI one, URI other, boolean same) {
    assertThat(ArticleId.of(one).equals(ArticleId.of(other))).isEqualTo(same);
  }

  @Test
  void aBlankIdIsRefused() {
    assertThatThrownBy(() -> new ArticleId(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}

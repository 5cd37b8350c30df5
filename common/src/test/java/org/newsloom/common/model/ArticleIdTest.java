package org.newsloom.common.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

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

  @Test
  void aBlankIdIsRefused() {
    assertThatThrownBy(() -> new ArticleId(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}

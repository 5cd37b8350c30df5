package org.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # believed: the same site
          https://m.example.co.uk/a/1?utm_source=x | https://www.example.co.uk/a/1    | https://www.example.co.uk/a/1
          https://amp.example.co.uk/a/1            | https://www.example.co.uk/a/1    | https://www.example.co.uk/a/1
          https://example.com/a-b/amp              | https://example.com/a-b          | https://example.com/a-b
          https://example.com/story/amp            | https://example.com/story        | https://example.com/story
          https://example.com/x?id=5               | /?id=5                           | https://example.com/?id=5
          https://example.com/news/123/long-title  | https://example.com/news/123     | https://example.com/news/123
          http://127.0.0.1:8080/a                  | http://127.0.0.1:8080/b          | http://127.0.0.1:8080/b
          # not believed: another site, under whatever name
          https://evil.example/a                   | https://example.com/a            | https://evil.example/a
          https://evil.co.uk/a                     | https://bbc.co.uk/a              | https://evil.co.uk/a
          https://one.github.io/a                  | https://two.github.io/a          | https://one.github.io/a
          http://127.0.0.1:8080/a                  | http://127.0.0.1:9090/a          | http://127.0.0.1:8080/a
          http://localhost:8080/a                  | http://localhost/a               | http://localhost:8080/a
          https://example.com/a                    | javascript:alert(1)              | https://example.com/a
          # not believed: no article's address
          https://example.com/a/1                  | https://example.com              | https://example.com/a/1
          https://example.com/a/1                  | https://example.com/#top         | https://example.com/a/1
          https://example.com/news/2026/some-story | https://example.com/news         | https://example.com/news/2026/some-story
          """)
  void claimsAreWeighed(URI page, String declared, URI chosen) {
    assertThat(CanonicalUrl.choose(page, URI.create(declared))).isEqualTo(chosen);
  }

  @Test
  void withoutAClaimThePageNamesItself() {
    assertThat(CanonicalUrl.choose(URI.create("HTTPS://Example.com/a#b"), null))
        .hasToString("https://example.com/a");
  }

  @Test
  void pagesThatPointAtEachOtherKeepTwoNames() {
    URI a = URI.create("https://example.com/a-1");
    URI b = URI.create("https://example.com/b-2");

    assertThat(CanonicalUrl.choose(a, b)).isEqualTo(b);
    assertThat(CanonicalUrl.choose(b, a)).isEqualTo(a);
  }
}

package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryUrlTest {
  @ParameterizedTest
  @CsvSource({
    "HTTP://News.Example:80/a,                        http://news.example/a",
    "https://news.example:443/a#top,                  https://news.example/a",
    "https://news.example/a?utm_source=x&id=1&fbclid=2, https://news.example/a?id=1",
    "https://news.example/a?gclid=1,                  https://news.example/a",
    "https://news.example/a/../b,                     https://news.example/b",
    "https://news.example,                            https://news.example/",
    "' https://news.example/a ',                      https://news.example/a"
  })
  void oneSpellingForAll(String link, URI expected) {
    assertThat(EntryUrl.of(link, null)).isEqualTo(expected);
  }

  @Test
  void isTheSameWhenNormalisedAgain() {
    for (String link :
        new String[] {
          "https://news.example/%D8%A7%D9%84?q=%20a&b=c+d",
          "https://news.example/ا ل?x=[1]",
          "http://[2606:4700::1111]/a?b",
          "https://xn--4dbrk0ce.example/%7Euser"
        }) {
      URI once = EntryUrl.of(link, null);
      assertThat(once).isNotNull();
      assertThat(EntryUrl.of(String.valueOf(once), null)).isEqualTo(once);
    }
  }

  @Test
  void scriptsAreNoLinks() {
    assertThat(EntryUrl.of("javascript:alert(1)", URI.create("https://news.example/"))).isNull();
  }
}

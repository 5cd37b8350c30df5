package org.newsloom.common.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlNormalizerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP://Example.COM:80/a/../b#top             | http://example.com/b
          https://example.com:443                      | https://example.com/
          http://example.com:8080/a                    | http://example.com:8080/a
          https://example.com/a?utm_source=x&id=7      | https://example.com/a?id=7
          https://example.com/a?fbclid=1&UTM_Medium=2  | https://example.com/a
          https://example.com/a?b=2&a=1                | https://example.com/a?a=1&b=2
          https://example.com/%7euser/%e2%82%ac?q=%20x | https://example.com/~user/%E2%82%AC?q=%20x
          https://example.com/%D8%AC?p=%D9%84&id=5     | https://example.com/%D8%AC?id=5&p=%D9%84
          https://例え.jp/パス                          | https://xn--r8jz45g.jp/%E3%83%91%E3%82%B9
          http://user:secret@example.com/a             | http://example.com/a
          http://good@127.0.0.1/                       | http://127.0.0.1/
          http://good\\@127.0.0.1/                     | http://good/@127.0.0.1/
          http://[::1]:80/a?b                          | http://[::1]/a?b
          http://[2001:DB8::1]:8080/a#b                | http://[2001:db8::1]:8080/a
          http://example.com/a b                       | http://example.com/a%20b
          http://example.com/a%?b=%                    | http://example.com/a%25?b=%25
          http://example.com/a;jsessionid=1F?b=1       | http://example.com/a?b=1
          """)
  void oneSpellingForEachUrl(String url, String normal) {
    assertThat(UrlNormalizer.normalize(url.replace("\\\\", "\\"))).hasToString(normal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no url",
        "/relative",
        "//example.com/x",
        "javascript:alert(1)",
        "JavaScript://x/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.com/x",
        "jar:http://example.com!/x",
        "mailto:a@example.com",
        "http:///x",
        "http:127.0.0.1",
        "http://exa mple.com/",
        "http://a:b:c/",
        "http://example.com/a%0d%0aHost:x",
        "http://example.com/%00",
        "http://example.com/a\nb",
        "http://[::1",
        "http://:80/",
        "http://example.com:99999/"
      })
  void whatCannotBeFetchedIsNull(String url) {
    assertThat(UrlNormalizer.normalize(url)).isNull();
  }

  @Test
  void aUrlLongerThanTheLimitIsNull() {
    String url = "http://example.com/";

    assertThat(UrlNormalizer.normalize(url + "a".repeat(2048 - url.length()))).isNotNull();
    assertThat(UrlNormalizer.normalize(url + "a".repeat(2049 - url.length()))).isNull();
    assertThat(UrlNormalizer.normalize(url + "é".repeat(1000))).isNull();
  }

  @Test
  void normalizingTwiceChangesNothing() {
    for (String url :
        new String[] {
          "http://example.com/%25?a=%2525", "https://example.com/%E4%F6?x=%",
              "https://e.com/a//b/./c/..",
          "https://example.com/?a=1&&b=2&=3", "https://example.com/[x]|y?[]=1", "http://[::1]/%41"
        }) {
      String once = Objects.toString(UrlNormalizer.normalize(url));

      assertThat(UrlNormalizer.normalize(once)).hasToString(once);
    }
  }
}

package org.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
  private static final URI BASE = URI.create("https://news.example/world/feed.xml");

  @ParameterizedTest
  @CsvSource({
    "/a,               https://news.example/a",
    "b?c=1,            https://news.example/world/b?c=1",
    "//other.example/, https://other.example/",
    "HTTPS://News.Example/A, https://news.example/A"
  })
  void relativeLinksAreResolved(String link, URI expected) { // C10
    assertThat(WebUrl.parse(link, BASE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "\tjavascript:alert(1)",
        "java\nscript:alert(1)",
        "\0javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "jar:http://a!/b",
        "blob:http://a/b",
        "mailto:a@b.example",
        "magnet:?xt=1",
        "ftp://a.example/",
        ""
      })
  void whatIsNotTheWebIsDropped(String link) { // C11, C12
    assertThat(WebUrl.parse(link, BASE)).isNull();
  }

  @Test
  void theUsualPortIsNoPartOfTheAuthority() {
    assertThat(WebUrl.authority(URI.create("http://a.example:80/"))).isEqualTo("a.example");
    assertThat(WebUrl.authority(URI.create("https://a.example/"))).isEqualTo("a.example");
    assertThat(WebUrl.authority(URI.create("http://a.example:8080/"))).isEqualTo("a.example:8080");
  }
}

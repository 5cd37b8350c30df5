package org.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
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

  @ParameterizedTest
  @CsvSource({
    "http://a.example:25/,        port 25",
    "http://127.0.0.1/,           public internet",
    "http://10.1.2.3:8080/feed,   public internet",
    "http://169.254.169.254/meta, public internet",
    "http://[::1]/,               public internet",
    "http://[::ffff:10.0.0.1]/,   public internet",
    "http://localhost/,           public internet",
    "http://cms.localhost/,       public internet",
    "http://2130706433/,          address in disguise",
    "http://user@a.example/,      user name"
  })
  void whatWouldNeverBeFetchedShowsAtOnce(URI url, String why) {
    assertThat(WebUrl.objection(url, AllowedHosts.NONE)).contains(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/feed",
        "http://8.8.8.8/",
        "http://[2a00::1]/",
        "http://127.0.0.1:9/",
        "http://localhost.example/"
      })
  void whatMayBeFetchedShowsToo(URI url) {
    AllowedHosts allowed = AllowedHosts.of(List.of("127.0.0.1:9"));

    assertThat(WebUrl.objection(url, allowed)).isNull();
  }

  @Test
  void whatIsAllowedIsWrittenAsItIsRead() {
    List<String> entries = List.of("[::1]:80", "[fe80::1]", "cms.example", "cms.example:81");

    assertThat(AllowedHosts.of(entries).entries()).containsExactlyElementsOf(entries);
  }

  @Test
  void theUsualPortIsNoPartOfTheAuthority() {
    assertThat(WebUrl.authority(URI.create("http://a.example:80/"))).isEqualTo("a.example");
    assertThat(WebUrl.authority(URI.create("https://a.example/"))).isEqualTo("a.example");
    assertThat(WebUrl.authority(URI.create("http://a.example:8080/"))).isEqualTo("a.example:8080");
  }
}

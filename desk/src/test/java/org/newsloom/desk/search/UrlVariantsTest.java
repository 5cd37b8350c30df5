package org.newsloom.desk.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class UrlVariantsTest {

  @Test
  void theUrlItselfComesFirst() {
    URI url = URI.create("https://News.example/A?b=1#part");

    assertThat(UrlVariants.of(url).getFirst()).isEqualTo("https://News.example/A?b=1#part");
  }

  @Test
  void whatDoesNotNameThePageIsLeftOut() {
    URI url = URI.create("HTTPS://News.Example/A?utm_source=x&id=7&yclid=y&a=1#part");

    assertThat(UrlVariants.of(url)).contains("https://news.example/A?a=1&id=7");
  }

  @Test
  void aSlashAtTheEndMayBeThereOrNot() {
    assertThat(UrlVariants.of(URI.create("https://news.example/a")))
        .contains("https://news.example/a/");
    assertThat(UrlVariants.of(URI.create("https://news.example")))
        .contains("https://news.example/", "https://news.example");
  }

  @Test
  void whatNobodyWouldFetchIsOnlyItself() {
    assertThat(UrlVariants.of(URI.create("ftp://news.example/a")))
        .containsExactly("ftp://news.example/a");
  }

  @Test
  void otherScriptsBecomeAscii() {
    assertThat(UrlVariants.of(URI.create("https://news.example/الجولان")))
        .allMatch(one -> one.chars().allMatch(c -> c < 128));
  }
}

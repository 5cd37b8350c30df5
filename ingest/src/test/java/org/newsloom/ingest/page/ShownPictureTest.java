package org.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownPictureTest {
  private static final String DECLARED = "https://pics.example/social/40917_orchard-7724518_og.jpg";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <img src='/w/7724518-full.jpg'>                                 | https://a.example/w/7724518-full.jpg
          <img data-src='/w/7724518.jpg' src='data:image/gif;base64,7724518'> | https://a.example/w/7724518.jpg
          <img srcset='/a/7724518_s.jpg 640w, /a/7724518_l.jpg 1280w'>    | https://a.example/a/7724518_l.jpg
          <source srcset='/a/7724518_s.jpg 1x,/a/7724518_l.jpg 2x'>       | https://a.example/a/7724518_s.jpg
          <img src='/r?url=https%3A%2F%2Fb.example%2F7724518.jpg&w=800'>  | https://a.example/r?url=https%3A%2F%2Fb.example%2F7724518.jpg&w=800
          """)
  void theVersionOnThePageIsTaken(String html, String link) {
    assertThat(on(html, DECLARED)).isEqualTo(URI.create(link));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <img src='/w/8834519-full.jpg'>
          <img src='/social/other-picture.jpg'>
          <img src='/w/7724518-full.jpg' width='120'>
          <img src='/w/7724518-120x80.jpg'>
          <img srcset='/w/7724518-a.jpg 160w'>
          """)
  void anotherPictureOrASmallOneIsNot(String html) {
    assertThat(on(html, DECLARED)).isEqualTo(URI.create(DECLARED));
  }

  @Test
  void oneHalfAsWideAsTheDeclaredOneIsWorse() {
    String declared = "https://pics.example/7724518_1200x600.jpg";

    assertThat(on("<img src='/7724518_500x250.jpg'>", declared)).isEqualTo(URI.create(declared));
    assertThat(on("<img src='/7724518_800x400.jpg'>", declared))
        .isEqualTo(URI.create("https://a.example/7724518_800x400.jpg"));
  }

  /** All pictures of a day, and all of one size, have those in common and nothing else. */
  @Test
  void daysAndSizesAreNoNames() {
    String declared = "https://pics.example/20260504/12345x6789/orchard.jpg";

    assertThat(on("<img src='/20260504/12345x6789/bees.jpg'>", declared))
        .isEqualTo(URI.create(declared));
  }

  /** What a service is told about its address is the same for all pictures that it brings. */
  @Test
  void aPictureBroughtByAServiceHasTheNameOfTheLargeOne() {
    String service = "https://r.example/2147483647/resize/?url=https%3A%2F%2Fb.example%2F";

    assertThat(on("<img src='" + service + "bees-8834519.jpg'>", service + "plum-7724518.jpg"))
        .isEqualTo(URI.create(service + "plum-7724518.jpg"));
  }

  /** As pages do that are read from a file. */
  @Test
  void aPageWithoutAnAddressIsTakenAtItsWord() {
    Document page =
        Jsoup.parse("<link rel=canonical href='https://c.example/news/a'><img src='/7724518.jpg'>");

    assertThat(shown(page, URI.create(DECLARED)))
        .isEqualTo(URI.create("https://c.example/7724518.jpg"));
  }

  @Test
  void whereThatWordIsButAPathTheSocialOneTells() {
    Document page =
        Jsoup.parse(
            """
            <link rel=canonical href='/news/a'>
            <meta property='og:url' content='https://c.example/news/a'>
            <img src='/7724518.jpg'>
            """);

    assertThat(shown(page, URI.create(DECLARED)))
        .isEqualTo(URI.create("https://c.example/7724518.jpg"));
  }

  private static URI on(String html, String declared) {
    return shown(Jsoup.parse(html, "https://a.example/news/orchard"), URI.create(declared));
  }

  private static URI shown(Document document, URI declared) {
    Outline page = Outline.of(document);
    return ShownPicture.of(page, new PageLinks(page), declared);
  }
}

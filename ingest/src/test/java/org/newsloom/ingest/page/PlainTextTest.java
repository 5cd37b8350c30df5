package org.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void paragraphsAreDividedByBlankLines() {
    assertThat(PlainText.of("<p>One  <b>two</b>\n three.</p><div>Four<br><br>five</div>six"))
        .isEqualTo("One two three.\n\nFour\n\nfive\n\nsix");
  }

  @Test
  void scriptsAndStylesAreDropped() {
    assertThat(PlainText.of("<style>p{}</style>A<script>alert(1)</script>B<!-- c -->"))
        .isEqualTo("AB");
  }

  @Test
  void entitiesAreDecodedOnce() {
    assertThat(PlainText.of("Fish &amp; chips &lt;b&gt; &#8220;x&#8221; &nbsp; y"))
        .isEqualTo("Fish & chips <b> “x” y");
    assertThat(PlainText.of("<p>a &amp;lt; b</p>")).isEqualTo("a &lt; b");
  }

  @Test
  void textWithoutMarkupKeepsItsParagraphs() {
    assertThat(PlainText.of("One\nline, 1 < 2.\n \nTwo")).isEqualTo("One line, 1 < 2.\n\nTwo");
  }

  @Test
  void controlCharactersAreDropped() {
    assertThat(PlainText.of("a\u0000b\u0007c \u0091d \uD800e")).isEqualTo("abc d e");
    assertThat(PlainText.of("")).isEmpty();
  }
}

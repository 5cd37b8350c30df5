package org.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @Test
  void authorsAreCleanedAndDividedAndNotRepeated() {
    assertThat(Authors.cleaned(List.of("By Ann Lee and Bo Ek", "ann lee", "Von Uwe Dorn (dpa)")))
        .containsExactly("Ann Lee", "Bo Ek", "Uwe Dorn");
    assertThat(
            Authors.cleaned(
                List.of("https://example.com/ann", "@ann", "ann@example.com", "", "admin")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Bridge opens | The Post ; The Post ; Bridge opens
          Bridge opens - The Post ; The Post ; Bridge opens
          The Post: Bridge opens ; The Post ; The Post: Bridge opens
          The Post | Bridge opens ; The Post ; Bridge opens
          Bridge - who paid? - Town - The Post ; The Post ; Bridge - who paid? - Town
          Bridge opens - in the rain ; The Post ; Bridge opens - in the rain
          Self-made bridge ; Made ; Self-made bridge
          """)
  void theSitesNameLeavesTheTitle(String title, String site, String expected) {
    assertThat(PageTitle.withoutSite(title, site)).isEqualTo(expected);
  }

  @Test
  void classNamesAreComparedWordByWord() {
    var words = java.util.Set.of("comment", "related");
    var page =
        org.jsoup.Jsoup.parse(
            "<p class='box relatedPosts'></p><p id='comment-12'></p><p class='commentary unrelated'></p>");

    assertThat(page.select("p"))
        .map(p -> MarkupWords.any(p, words))
        .containsExactly(true, true, false);
  }
}

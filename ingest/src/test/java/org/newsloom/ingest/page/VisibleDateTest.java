package org.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleDateTest {
  private static final String PARAGRAPH =
      "<p>" + "What the council said about the orchards. ".repeat(9) + "</p>";
  private static final String TEXT = PARAGRAPH.repeat(12);

  @ParameterizedTest
  @CsvSource({
    "Published 25/04/2026,2026-04-25",
    "04/25/2026,2026-04-25",
    "4.5.2026 Uhr,2026-05-04",
    "4. 5. 2026,2026-05-04",
    "2026年5月4日,2026-05-04",
    "Von A. Beispiel | 04.05.26,2026-05-04",
    "May 4 2026 - 4.34pm,2026-05-04",
    "25 | 04 | 2026,2026-04-25",
    "Mon May 04 09:34:07 2026,2026-05-04",
    "May 04 09:34 2026,2026-05-04"
  })
  void readersDatesAreReadWhereTheyAreClear(String text, String day) {
    assertThat(VisibleDate.read(text, NumericDates.ofAny())).hasToString(day);
    assertThat(VisibleDate.read("04/05/2026", NumericDates.ofAny())).isNull();
    assertThat(VisibleDate.read("Version 1.4.5.26", NumericDates.ofAny())).isNull();
  }

  /** Only English writes the month first, and not everywhere. */
  @ParameterizedTest
  @CsvSource({"de,2026-05-04", "ar,2026-05-04", "en-GB,2026-05-04", "en,", "en-US,", "'',"})
  void theLanguageTellsWhetherTheDayComesFirst(String language, @Nullable String day) {
    String page = "<html lang='%s'><body><h1>Orchards</h1><p>04/05/2026</p>".formatted(language);

    assertThat(published(page)).isEqualTo(day);
  }

  /** Far from the headline and with nothing to name it: then it must be the only one. */
  @Test
  void theOnlyDayThatStandsByItselfIsTaken() {
    String signed = "<h1>News</h1>" + TEXT + "<p>Jo Beispiel | 04.05.26</p>";

    assertThat(published(signed)).isEqualTo("2026-05-04");
    assertThat(published(signed + "<p>More: 07.05.26</p>")).isNull();
    assertThat(published(signed + "<footer>Stand: 07.05.26</footer>")).isEqualTo("2026-05-04");
    assertThat(published("<h1>News</h1>" + TEXT)).isNull();
  }

  @Test
  void theDayAtTheHeadlineWinsOverOthersThatAreNamed() {
    String today = "<div class='date'>9 May 2026</div>";
    String teaser = "<div class='story'><h3>Bees</h3><span class='date'>8 May 2026</span></div>";
    String article = "<h1>Orchards</h1><p>4 May 2026</p>" + TEXT;

    assertThat(published(today + teaser + "<p>Menu</p>".repeat(9) + article))
        .isEqualTo("2026-05-04");
  }

  @Test
  void whatFollowsUnderTheHeadlineMayBelongToOthers() {
    String related = "<div class='related'><h4>Bees</h4><p>9 May 2026</p></div>";
    String teaser = "<h1 class='teaser-title'>Orchards</h1><p class='teaser-date'>4 May 2026</p>";

    assertThat(published("<p>4 May 2026</p><h1>Orchards</h1>" + PARAGRAPH + related))
        .isEqualTo("2026-05-04");
    assertThat(published("<h1>Orchards</h1>" + related))
        .as("in doubt what is nearest")
        .isEqualTo("2026-05-09");
    assertThat(published(teaser + TEXT + "<p class='date'>9 May 2026</p>"))
        .as("the headline is called a teaser, too")
        .isEqualTo("2026-05-04");
  }

  @Test
  void headingsAndSentencesTellOfOtherDays() {
    String fair = "<h1>Orchards</h1><h3>Plums won at the fair (3 May 2026, second day)</h3>";
    String meeting = "<h1>Club</h1><p>The next meeting is on Wednesday, 6 May 2026 in the inn.</p>";

    assertThat(published(fair + "<p class='date'>4 May 2026</p>")).isEqualTo("2026-05-04");
    assertThat(published("<h1>Orchards</h1><h3>4 May 2026</h3>")).isEqualTo("2026-05-04");
    assertThat(published(meeting + TEXT)).isNull();
    assertThat(published(meeting.replace("The next meeting", "Published: it") + TEXT))
        .isEqualTo("2026-05-06");
  }

  @Test
  void aLabelMayStandInAnElementOfItsOwn() {
    String byline = TEXT + "<div><b>%s</b><i class='date'>7 May 2026</i></div>";

    assertThat(published("<h1>Orchards</h1>" + byline.formatted("Updated"))).isNull();
    assertThat(published("<h1>Orchards</h1>" + byline.formatted("Filed"))).isEqualTo("2026-05-07");
    assertThat(published("<h1>Orchards</h1>" + byline.formatted("Updated 8 May 2026")))
        .isEqualTo("2026-05-07");
  }

  @Test
  void aQuotedPostHasADayOfItsOwn() {
    String post = "<blockquote>Plums! <time>1 May 2026</time></blockquote>";

    assertThat(published("<h1>Orchards</h1>" + TEXT + post + "<p class='date'>4 May 2026</p>"))
        .isEqualTo("2026-05-04");
  }

  @Test
  void theHeadlineIsTheHeadingThatSaysTheTitle() {
    String page =
        "<h1>The Orchard Paper</h1><p>9 May 2026</p>"
            + "<p>Menu</p>".repeat(9)
            + "<h2>Plums are late this year</h2><small>4 May 2026</small>"
            + TEXT;

    assertThat(visible(page, "Plums are late this year").published()).hasToString("2026-05-04");
  }

  /** The first sentence may tell when a thing happened, not when it was written. */
  @Test
  void aDayInASentenceYieldsToOneThatIsNamed() {
    String event =
        "<h1>Orchards</h1><p>The fence was mended on 1 April 2026 by all the "
            + "neighbours together, who had brought their own hammers and nails.</p>";

    assertThat(published(event + TEXT + "<div class='pubdate'>4 May 2026</div>"))
        .isEqualTo("2026-05-04");
  }

  @Test
  void aLabelledDayIsFoundInABoxToo() {
    String box =
        "<div class='page-sidebar'><p>Mise en ligne</p><p>4 mai 2026</p>"
            + "<p>Festival</p><p>9 mai 2026</p></div>";

    assertThat(published("<h1>Vergers</h1>" + TEXT + box)).isEqualTo("2026-05-04");
  }

  @Test
  void theDayOfTheLastChangeIsAskedForApart() {
    String changed = "<h1>Orchards</h1><p class='date'>Last updated: 7 May 2026</p>" + TEXT;
    VisibleDate visible = visible(changed, "Orchards");

    assertThat(visible.published()).isNull();
    assertThat(visible.changed()).hasToString("2026-05-07");
    assertThat(published(changed.replace("Last", "Published 4 May 2026, last")))
        .isEqualTo("2026-05-04");
    assertThat(published(changed.replace("2026</p>", "2026, published 4 May 2026</p>")))
        .isEqualTo("2026-05-04");
  }

  /** A body's class may say that it has no sidebar. */
  @Test
  void whatHoldsTheHeadlineIsNothingBesideIt() {
    String page =
        "<div class='no-sidebar comments-off'><h1>Orchards</h1>"
            + TEXT
            + "<span class='date'>4 May 2026</span></div>";

    assertThat(published(page)).isEqualTo("2026-05-04");
    assertThat(published("<h1>Orchards</h1>" + TEXT + page.replace("<h1>Orchards</h1>", "")))
        .isNull();
  }

  private static @Nullable String published(String html) {
    PageDate date = visible(html, "").published();
    return date == null ? null : date.toString();
  }

  private static VisibleDate visible(String html, String title) {
    return new VisibleDate(Outline.of(Jsoup.parse(html)), title);
  }
}

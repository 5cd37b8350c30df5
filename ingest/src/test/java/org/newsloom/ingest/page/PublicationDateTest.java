package org.newsloom.ingest.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsloom.common.model.DateSource;
import org.newsloom.ingest.page.Extraction.NotAnArticle;

class PublicationDateTest {
  private static final String UTC =
      "<meta property='article:published_time' content='2026-05-03T22:30:00Z'>";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <meta name='pubdate' content='2026-05-04'>                     | METADATA
          <meta property='vendor:uploaded' content='2026-05-04'>         | MARKUP
          <meta name='dcterms.date' content='2026-05-04'>                | MARKUP
          <i itemprop='datePublished' content='2026-05-04'></i>          | MARKUP
          <i property='schema:datePublished' content='2026-05-04'></i>   | MARKUP
          <i property='dc:date' content='2026-05-04'></i>                | MARKUP
          <time>4 May 2026</time>                                        | MARKUP
          <h1 class=teaser>Orchards</h1><time class=teaser>4 May 2026</time> | MARKUP
          <link rel='canonical' href='/2026/05/04/orchards'>             | ADDRESS
          <link rel='canonical' href='/2026/may/04/orchards'>            | ADDRESS
          <link rel='canonical' href='/news/orchards-20260504'>          | ADDRESS
          <link rel='canonical' href='/news/25-04-2026'>                 | ADDRESS
          <meta property='og:url' content='http://a.example/2026/5/4/a'> | ADDRESS
          <link rel='canonical' href='/2026-05-04-orchards'>             | ADDRESS
          <p class=date>4 May 2026</p>                                   | TEXT
          <script>var page = {"publishedAt": "2026-05-04"}</script>      | SCRIPT
          <p>Updated 4 May 2026</p>                                      | CHANGE
          """)
  void eachDateTellsWhereItStands(String html, DateSource source) {
    Published published = published(html);

    assertThat(published).isNotNull();
    assertThat(published.source()).isEqualTo(source);
    assertThat(published.text()).isIn("2026-05-04", "2026-04-25");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <meta name='expires' content='2026-05-04'>
          <meta name='date.modified' content='2026-05-04'>
          <meta name='event:start_date' content='2026-05-04'>
          <meta name='publication.updated' content='2026-05-04'>
          <div class=comments><time datetime='2026-05-04'></time></div>
          <div class=comments><time pubdate datetime='2026-05-04'></time></div>
          <script>a({"pub_date": "2026-05-04"}, {"pub_date": "2026-05-05"})</script>
          <link rel='canonical' href='/news/20267788'>
          <link rel='canonical' href='/2026/05/4-questions-for-a-gardener'>
          <link rel='canonical' href='/2026/05/10-questions-for-a-gardener'>
          """)
  void whatIsNoDateOfPublicationIsNotTaken(String html) {
    assertThat(published(html)).isNull();
  }

  /** What a page declares is true of it, whatever it shows; what it shows may be of anything. */
  @Test
  void aPageThatShowsNoArticleTellsTheDayThatItDeclares() {
    String declared = "<meta name=pubdate content=2026-05-04>";
    String list = "<h2><a href='/news/7'>Plums</a></h2>".repeat(20);

    assertThat(refused(declared + "<p>Hi.</p>")).isEqualTo("no-text 2026-05-04");
    assertThat(refused(declared + list)).isEqualTo("section-page 2026-05-04");
    assertThat(refused("<time datetime=2026-05-04></time><p>Hi.</p>"))
        .isEqualTo("no-text 2026-05-04");
    assertThat(refused("<time datetime=2026-05-04></time>" + list)).isEqualTo("section-page none");
    assertThat(refused("<p class=date>4 May 2026</p><p>Hi.</p>")).isEqualTo("no-text none");
  }

  private static String refused(String html) {
    Extraction extraction =
        new ArticleExtractor().extract(("<body>" + html).getBytes(UTF_8), null, null);
    assertThat(extraction).isInstanceOf(NotAnArticle.class);
    Published published = extraction.published();
    return ((NotAnArticle) extraction).kind()
        + " "
        + (published == null ? "none" : published.text());
  }

  /** Names that say "published" come before those that only say "date". */
  @Test
  void theSurerNameWins() {
    assertThat(text("<meta name=date content=2026-05-01><time pubdate datetime=2026-05-04></time>"))
        .isEqualTo("2026-05-04");
  }

  /** At half past midnight in Berlin, it is still the day before in UTC. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <time datetime='2026-05-04T00:30:00+02:00'></time> | 2026-05-04T00:30:00+02:00
          <p class=date>4. Mai 2026, 00:30 Uhr</p>           | 2026-05-04T00:30:00+02:00
          <p class=date>May 3, 2026 at 5:30 p.m.</p>         | 2026-05-03T17:30:00-05:00
          <p class=date>4 May 2026, 04:15</p>                | 2026-05-04T04:15:00+05:45
          <p class=date>4. Mai 2026, 00:47 Uhr</p>           | 2026-05-04
          <time datetime='2026-05-04T08:00:00+02:00'></time> | 2026-05-03T22:30:00Z
          <p class=date>3 May 2026, 22:30</p>                | 2026-05-03T22:30:00Z
          <p class=date>9 May 2026, 22:30</p>                | 2026-05-03T22:30:00Z
          """)
  void theZoneIsWhatThePageShowsBesideUtc(String seen, String date) {
    assertThat(text(UTC + "<h1>Orchards</h1>" + seen)).isEqualTo(date);
  }

  @Test
  void theAddressTellsTheDayOfReadersWhereNothingTellsTheirZone() {
    Published filed = published(UTC + "<link rel='canonical' href='/2026/05/04/orchards'>");

    assertThat(filed).isNotNull();
    assertThat(filed.text()).isEqualTo("2026-05-04");
    assertThat(filed.at()).isEqualTo(Instant.parse("2026-05-03T22:30:00Z"));
    assertThat(text(UTC + "<link rel='canonical' href='/2026/05/05/orchards'>"))
        .as("no zone has that day then")
        .isEqualTo("2026-05-03T22:30:00Z");
  }

  @Test
  void soDoesTheDayThatStandsAtTheHeadline() {
    Published shown = published(UTC + "<h1>Orchards</h1><p>4 May 2026</p>");

    assertThat(shown).isNotNull();
    assertThat(shown.text()).isEqualTo("2026-05-04");
    assertThat(shown.at()).isEqualTo(Instant.parse("2026-05-03T22:30:00Z"));
    assertThat(shown.source()).isEqualTo(DateSource.METADATA);
    assertThat(text(UTC + "<h1>Orchards</h1><p>5 May 2026</p>")).isEqualTo("2026-05-03T22:30:00Z");
    assertThat(
            text(UTC + "<h1>Orchards</h1>" + "<p>Menu</p>".repeat(9) + "<time>4 May 2026</time>"))
        .as("which may be that of anything")
        .isEqualTo("2026-05-03T22:30:00Z");
  }

  /** Whoever moves to another system keeps the address, and gets a new date with the new page. */
  @Test
  void anAddressThatIsMuchOlderIsBelieved() {
    String metadata = "<meta name='pubdate' content='2026-05-04'><link rel='canonical' href='%s'>";

    Published moved = published(metadata.formatted("/2019/03/07/orchards"));

    assertThat(moved).isNotNull();
    assertThat(moved.text()).isEqualTo("2019-03-07");
    assertThat(moved.source()).isEqualTo(DateSource.ADDRESS);
    assertThat(text(metadata.formatted("/2026/04/07/orchards"))).isEqualTo("2026-05-04");
    assertThat(text(metadata.formatted("/orchards-20190307"))).isEqualTo("2026-05-04");
    assertThat(text(metadata.formatted("/2027/05/04/orchards"))).isEqualTo("2026-05-04");
  }

  /** A day's difference is the zone's. */
  @Test
  void ofATimeThatSaysOneDayAndShowsAnotherWhatItShowsIsTaken() {
    String time = "<time datetime='%s'>4 May 2026</time>";

    assertThat(text(time.formatted("2026-05-09T10:18:46Z"))).isEqualTo("2026-05-04");
    assertThat(text(time.formatted("2026-05-03T22:30:00Z"))).isEqualTo("2026-05-03T22:30:00Z");
  }

  /** A page may have shown the time in UTC. */
  @Test
  void theAddressDoesNotWinOverWhatReadersSee() {
    String shown = "<h1>Orchards</h1><p>May 3, 2026 - 10.30pm</p>";

    assertThat(text(UTC + "<link rel='canonical' href='/2026/05/04/orchards'>" + shown))
        .isEqualTo("2026-05-03T22:30:00Z");
  }

  @Test
  void ofSeveralTimesTheOneOfTheAddressIsTaken() {
    String times =
        "<time datetime=2026-05-09></time><article><time datetime=2026-05-04T10:00Z></time>";

    String later =
        "<article><time datetime=2026-05-09></time></article><time datetime=2026-05-04T10:00Z></time>";

    assertThat(text("<link rel='canonical' href='/2026/05/04/orchards'>" + times))
        .isEqualTo("2026-05-04T10:00:00Z");
    assertThat(text("<link rel='canonical' href='/2026/05/04/orchards'>" + later))
        .isEqualTo("2026-05-04T10:00:00Z");
  }

  @Test
  void aTimeOfDayWithoutAZoneIsTakenForUtc() {
    assertThat(text("<meta name=pubdate content='2026-05-04T10:00:00'>"))
        .isEqualTo("2026-05-04T10:00:00Z");
  }

  @Test
  void ofOneDayInScriptsTheTimeIsTakenThatOneOfThemTells() {
    assertThat(
            text(
                "<script>a({\"pub_date\": \"2026-05-04\"},"
                    + " {\"publishedAt\": \"2026-05-04T10:00:00Z\"},"
                    + " {\"pub_date\": \"2026-05-04\"})</script>"))
        .isEqualTo("2026-05-04T10:00:00Z");
  }

  private static @Nullable String text(String html) {
    Published published = published(html);
    return published == null ? null : published.text();
  }

  private static @Nullable Published published(String html) {
    Document page = Jsoup.parse(html, "http://a.example/");
    Outline outline = Outline.of(page);
    return PublicationDate.published(
        outline, JsonLd.of(outline), MetaElements.of(outline), "Orchards");
  }
}

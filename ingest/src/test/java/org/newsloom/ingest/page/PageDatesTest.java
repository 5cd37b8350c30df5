package org.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageDatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-05-04T07:30:00+01:00        | 2026-05-04T06:30:00Z
          2026-05-04T07:30:00.123Z         | 2026-05-04T07:30:00Z
          2026-05-04T07:30+0300            | 2026-05-04T04:30:00Z
          2026-05-04 07:30:00 -05          | 2026-05-04T12:30:00Z
          2026-05-04 07:30:00              | 2026-05-04T07:30:00Z
          2026-05-04                       | 2026-05-04T00:00:00Z
          2026/5/4                         | 2026-05-04T00:00:00Z
          20260504                         | 2026-05-04T00:00:00Z
          20260504T073000Z                 | 2026-05-04T07:30:00Z
          1777879800                       | 2026-05-04T07:30:00Z
          1777879800000                    | 2026-05-04T07:30:00Z
          Mon, 4 May 2026 07:30:00 GMT     | 2026-05-04T07:30:00Z
          Mon, 04 May 2026 07:30:00 +0200  | 2026-05-04T05:30:00Z
          May 4, 2026                      | 2026-05-04T00:00:00Z
          4. Mai 2026                      | 2026-05-04T00:00:00Z
          le 4 mai 2026 à 18h20            | 2026-05-04T00:00:00Z
          4 de mayo de 2026                | 2026-05-04T00:00:00Z
          4 مايو 2026                      | 2026-05-04T00:00:00Z
          4 במאי 2026                      | 2026-05-04T00:00:00Z
          """)
  void datesOfManyShapesAreRead(String text, String instant) {
    assertThat(PageDates.parse(text)).hasToString(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "0000-00-00",
        "2026-13-01",
        "32 May 2026",
        "9999-12-31",
        "1970-01-01",
        "0",
        "04/05/2026",
        "May 2026",
        "4 Foobar 2026",
        "2026-05-04T07:30:00+99:00",
        "99999999999999"
      })
  void aDateThatIsUnclearOrImpossibleIsNull(String text) {
    assertThat(PageDates.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Published 25/04/2026,2026-04-25T00:00:00Z",
    "04/25/2026,2026-04-25T00:00:00Z",
    "4.5.2026 Uhr,2026-05-04T00:00:00Z",
    "2026年5月4日,2026-05-04T00:00:00Z",
    "Von A. Beispiel | 04.05.26,2026-05-04T00:00:00Z"
  })
  void readersDatesAreReadWhereTheyAreClear(String text, String instant) {
    assertThat(VisibleDate.read(text)).hasToString(instant);
    assertThat(VisibleDate.read("04/05/2026")).isNull();
    assertThat(VisibleDate.read("Version 1.4.5.26")).isNull();
  }

  /** Far from the headline and with nothing to name it: then it must be the only one. */
  @Test
  void theOnlyDayThatStandsByItselfIsTaken() {
    String text = "<p>" + "What the council said about the orchards. ".repeat(9) + "</p>";
    String signed = "<h1>News</h1>" + text.repeat(12) + "<p>Jo Beispiel | 04.05.26</p>";
    Instant may = Instant.parse("2026-05-04T00:00:00Z");

    assertThat(VisibleDate.of(Jsoup.parse(signed))).isEqualTo(may);
    assertThat(VisibleDate.of(Jsoup.parse(signed + "<p>More: 07.05.26</p>"))).isNull();
    assertThat(VisibleDate.of(Jsoup.parse(signed + "<footer>Stand: 07.05.26</footer>")))
        .isEqualTo(may);
    assertThat(VisibleDate.of(Jsoup.parse("<h1>News</h1>" + text.repeat(12)))).isNull();
  }
}

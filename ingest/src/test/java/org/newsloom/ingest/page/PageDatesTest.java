package org.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
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
    PageDate date = PageDates.parse(text);

    assertThat(date).isNotNull();
    assertThat(date.instant()).hasToString(instant);
  }

  /** What is not told is not made up. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-05-04T00:30:00+02:00                             | 2026-05-04T00:30:00+02:00
          2026-05-04T07:30:00Z                                  | 2026-05-04T07:30:00Z
          2026-05-04 07:30                                      | 2026-05-04T07:30:00
          2026-05-04                                            | 2026-05-04
          Mon, 4 May 2026 00:30:00 +0200                        | 2026-05-04T00:30:00+02:00
          Mon May 04 2026 00:30:00 GMT+0200 (Central Euro Time) | 2026-05-04T00:30:00+02:00
          """)
  void aDateKeepsWhatIsToldAndNoMore(String text, String told) {
    assertThat(PageDates.parse(text)).hasToString(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4 تشرين الثاني 2026       | 2026-11-04
          25 يناير/كانون الثاني 2026 | 2026-01-25
          ٤ مايو ٢٠٢٦               | 2026-05-04
          ۱۴ اردیبهشت ۱۴۰۵          | 2026-05-04
          1405/02/14                | 2026-05-04
          2026. május 4.            | 2026-05-04
          2026 m. gegužės 4 d.      | 2026-05-04
          4 Mayıs 2026              | 2026-05-04
          4 Май 2026                | 2026-05-04
          4 травня 2026             | 2026-05-04
          4 मई 2026                 | 2026-05-04
          4-May-2026                | 2026-05-04
          4 de maig del 2026        | 2026-05-04
          by Team 11 in 2025, 4 May 2026 | 2026-05-04
          """)
  void daysAreReadInManyLanguages(String text, String day) {
    assertThat(PageDates.parse(text)).hasToString(day);
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
        "31 اسفند 1405",
        "4 اردیبهشت 2026",
        "99999999999999"
      })
  void aDateThatIsUnclearOrImpossibleIsNull(String text) {
    assertThat(PageDates.parse(text)).isNull();
  }

  /** Croatian is left out for that. */
  @Test
  void noNameIsThatOfDifferentMonths() {
    Map<String, Integer> all = new HashMap<>();
    for (String language : MonthNames.LANGUAGES) {
      MonthNames.in(language)
          .forEach(
              (name, month) -> assertThat(all.merge(name, month, (a, b) -> a)).isEqualTo(month));
    }

    assertThat(MonthNames.in("hr")).containsEntry("listopad", 10);
    assertThat(all).containsEntry("listopad", 11).hasSizeGreaterThan(1000);
  }
}

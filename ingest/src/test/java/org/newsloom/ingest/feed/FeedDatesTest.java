package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon, 23 Nov 2026 10:05:07 +0200 | 2026-11-23T08:05:07Z",
        "Mon, 23 Nov 2026 10:05:07 GMT | 2026-11-23T10:05:07Z",
        "Mon, 23 Nov 2026 10:05:07 EST | 2026-11-23T15:05:07Z",
        "Mon, 23 Nov 2026 10:05:07 NZDT | 2026-11-22T21:05:07Z",
        "Mon, 23 Nov 2026 10:05:07 ACST | 2026-11-23T00:35:07Z",
        "July 3, 2026 5:00 p.m. ET | 2026-07-03T21:00:00Z",
        "Mon, 23 Nov 2026 10:05:07 Eastern Standard Time | 2026-11-23T15:05:07Z",
        "202611231005 | 2026-11-23T10:05:00Z",
        "2026112310 | 2026-11-23T10:00:00Z",
        "Mon, 23 Nov 2026 10:05:07 UTC+0200 | 2026-11-23T08:05:07Z",
        "Mon, 23 Nov 2026 10:05 Europe/Paris | 2026-11-23T09:05:00Z",
        "Mon, 23 Nov 26 10:05:07 -0000 | 2026-11-23T10:05:07Z",
        "Mon, 23 Nov 98 10:05:07 GMT | 1998-11-23T10:05:07Z",
        "Mon,23 Nov 2026 10:05:07 +02:00 | 2026-11-23T08:05:07Z",
        "Monday, 23 November 2026 | 2026-11-23T00:00:00Z",
        "23 Nov 2026 10:05:07 +0530 (India Standard Time) | 2026-11-23T04:35:07Z",
        "Mon, 23 Sept 2026 10:05:07 XYZ | 2026-09-23T10:05:07Z",
        "Mon, 23 Nov 2026 24:00:00 GMT | 2026-11-24T00:00:00Z",
        "Mon, 23 Nov 2026 10:05:60 GMT | 2026-11-23T10:05:59Z",
        "2026-11-23T10:05:07Z | 2026-11-23T10:05:07Z",
        "2026-11-23T10:05:07.123+02:00 | 2026-11-23T08:05:07Z",
        "2026-11-23T10:05+0200 | 2026-11-23T08:05:00Z",
        "2026-11-23 10:05:07 | 2026-11-23T10:05:07Z",
        "2026-11-23 | 2026-11-23T00:00:00Z",
        "2026/11/23 10:05 | 2026-11-23T10:05:00Z",
        "20261123T100507Z | 2026-11-23T10:05:07Z",
        "20261123 | 2026-11-23T00:00:00Z",
        "1795428307 | 2026-11-23T10:05:07Z",
        "1795428307000 | 2026-11-23T10:05:07Z",
        "Mon Nov 23 10:05:07 2026 | 2026-11-23T10:05:07Z",
        "Mon Nov 23 10:05:07 CET 2026 | 2026-11-23T09:05:07Z",
        "Mon Nov 23 2026 10:05:07 GMT+0200 (Eastern European Time) | 2026-11-23T08:05:07Z",
        "November 23, 2026 10:05 am | 2026-11-23T10:05:00Z",
        "Nov 23, 2026, 10:05:07 PM UTC | 2026-11-23T22:05:07Z",
        "23.11.2026 10:05 | 2026-11-23T10:05:00Z",
        "23.11.26, 10:05 Uhr | 2026-11-23T10:05:00Z",
        "11/23/2026 10:05 | 2026-11-23T10:05:00Z",
        "23/11/2026 | 2026-11-23T00:00:00Z",
        "23-Nov-2026 10:05:07 | 2026-11-23T10:05:07Z",
        "lundi 23 novembre 2026 à 10:05 | 2026-11-23T10:05:00Z",
        "Mo, 23 Nov 2026 10:05:07 +0100 | 2026-11-23T09:05:07Z",
        "23 de noviembre de 2026 | 2026-11-23T00:00:00Z",
        "23 ноября 2026 10:05 | 2026-11-23T10:05:00Z",
        "23 Kasım 2026, 10:05 | 2026-11-23T10:05:00Z",
        "23 בנובמבר 2026 | 2026-11-23T00:00:00Z",
        "الاثنين، 23 نوفمبر 2026 10:05:07 +0300 | 2026-11-23T07:05:07Z",
        "٢٠٢٦-١١-٢٣T١٠:٠٥:٠٧Z | 2026-11-23T10:05:07Z"
      })
  void isReadInEveryShape(String written, String expected) {
    assertThat(FeedDates.parse(written)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Yesterday",
        "32 Jan 2026",
        "24-03-15T10:00:00Z",
        "24-01-02",
        "Mon, 23 Nov 2026 10:05:07 IST",
        "2026-13-01",
        "2026-02-30",
        "03/04/2026",
        "Mon, 23 Foo 2026 10:00:00 GMT",
        "25:00 23 Nov 2026",
        "13:05 PM, 23 Nov 2026",
        "2026",
        "0000-00-00 00:00:00",
        "Mon, 23 Nov 2026 10:99:00 GMT"
      })
  void whatIsNoDateBeyondDoubtIsNone(String written) { // C08
    assertThat(FeedDates.parse(written)).isNull();
  }

  @Test
  void aLongTextIsNoDate() {
    assertThat(FeedDates.parse("2026-11-23 ".repeat(1000))).isNull();
    assertThat(FeedDates.parse(null)).isNull();
  }
}

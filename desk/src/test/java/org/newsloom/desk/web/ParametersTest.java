package org.newsloom.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsloom.desk.search.Criteria;
import org.newsloom.desk.search.Cursor;
import org.newsloom.desk.search.Paging;

class ParametersTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void nothingAskedMeansEverythingNewestFirst() {
    Parameters none = given(Map.of());

    assertThat(none.criteria()).isEqualTo(Criteria.EVERYTHING);
    assertThat(none.paging()).isEqualTo(new Paging(Paging.Order.NEWEST, 20, 1, null));
  }

  @Test
  void choicesCanBeRepeatedAndBlankOnesDoNotCount() {
    Criteria criteria =
        given(Map.of("tag", List.of("golan", " ", "golan", "quneitra"), "lang", List.of("ar")))
            .criteria();

    assertThat(criteria.tags()).containsExactly("golan", "quneitra");
    assertThat(criteria.languages()).containsExactly("ar");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T08:30:00Z, 2026-11-20T08:30:00Z",
    "2026-11-20T08:30:00+02:00, 2026-11-20T06:30:00Z",
    "2026-11-20, 2026-11-20T00:00:00Z",
    "90m, 2026-11-23T10:30:00Z",
    "24h, 2026-11-22T12:00:00Z",
    "7d, 2026-11-16T12:00:00Z"
  })
  void timesAreInstantsDatesOrAges(String given, Instant meant) {
    assertThat(one("from", given).criteria().from()).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "size, 0",
    "size, 51",
    "size, 1e9",
    "size, -1",
    "page, 99999999999",
    "page, 10000",
    "sort, oldest",
    "from, yesterday",
    "from, 9999-12-31T00:00:00Z",
    "to, -999999999-01-01T00:00:00Z",
    "after, '../../etc/passwd'",
    "after, bm90IGEgY3Vyc29y",
    "split, url",
    "zone, Mars/Olympus",
    "url, javascript:alert(1)",
    "url, file:///etc/passwd",
    "url, 'not a url'"
  })
  void nonsenseIsRefusedWithASentence(String name, String value) {
    Parameters parameters = one(name, value);

    assertThatThrownBy(
            () -> {
              parameters.criteria();
              parameters.paging();
              parameters.splitByTag();
              parameters.zone();
              if (name.equals("url")) parameters.url();
            })
        .isInstanceOf(BadParameterException.class)
        .hasMessageContaining(name)
        .hasMessageEndingWith(".");
  }

  @Test
  void whatIsTooLongIsRefused() {
    assertThat(one("q", "x".repeat(500)).criteria().text()).hasSize(500);
    assertThatThrownBy(() -> one("q", "x".repeat(501)).criteria()).hasMessageContaining("too long");
    assertThatThrownBy(() -> one("q", "a\0b").criteria()).hasMessageContaining("control");
  }

  @Test
  void whatIsGivenTooOftenIsRefused() {
    assertThatThrownBy(() -> given(Map.of("q", List.of("a", "b"))).criteria())
        .hasMessage("q can be given only once.");
    assertThatThrownBy(() -> given(Map.of("tag", Collections.nCopies(26, "t"))).criteria())
        .hasMessageContaining("at most 25");
    assertThatThrownBy(() -> given(Map.of("x", Collections.nCopies(10_000, "y"))))
        .isInstanceOf(BadParameterException.class);
  }

  @Test
  void aRangeMustNotEndBeforeItBegins() {
    assertThatThrownBy(() -> given(Map.of("from", List.of("1h"), "to", List.of("2h"))).criteria())
        .hasMessage("from must be before to.");
  }

  @Test
  void bestFirstNeedsWords() {
    assertThat(one("sort", "best").paging().order()).isEqualTo(Paging.Order.NEWEST);
    assertThat(given(Map.of("sort", List.of("best"), "q", List.of("golan"))).paging().order())
        .isEqualTo(Paging.Order.BEST);
  }

  @Test
  void aCursorBelongsToTheOrderItCameFrom() {
    Cursor newest = new Cursor(null, 1_700_000_000_000L, "abc");

    assertThat(one("after", newest.encoded()).paging().after()).isEqualTo(newest);
    assertThatThrownBy(
            () ->
                given(
                        Map.of(
                            "after", List.of(newest.encoded()),
                            "q", List.of("golan"),
                            "sort", List.of("best")))
                    .paging())
        .hasMessageContaining("another sort order");
  }

  private static Parameters one(String name, String value) {
    return given(Map.of(name, List.of(value)));
  }

  private static Parameters given(Map<String, List<String>> values) {
    return new Parameters(values, NOON);
  }
}

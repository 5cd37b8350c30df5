package org.newsloom.bench.extraction;

import java.util.List;

/**
 * A line of the table; all figures are from 0 to 1, and more is better.
 *
 * @param folder whose pages are measured
 * @param column of the metadata scorer, or {@link #BODY}
 * @param bestKnown that another extractor reached on these pages or on those they are half of
 */
record Measure(
    String name, String folder, String column, double bestKnown, double goal, String meaning) {
  static final String BODY = "body";

  static final List<Measure> ALL =
      List.of(
          new Measure(
              "body F1, bodies",
              "bodies",
              BODY,
              .972,
              .978,
              "harmonic mean of mean precision and mean recall of runs of four words"),
          new Measure("body F1, news", "news", BODY, .946, .960, "the same, on newspapers"),
          new Measure(
              "title", "news", "title+", .915, .940, "letters and digits of any real title equal"),
          new Measure("authors F", "news", "autF", .829, .870, "F1 of names, over all pages"),
          new Measure("day", "news", "day", .977, .987, "right calendar day of publication"),
          new Measure("instant", "news", "instant", .979, .982, "within 60 seconds, where told"),
          new Measure("language", "news", "lang", .953, .985, "primary subtag equal"),
          new Measure(
              "main image", "news", "cover", .715, .740, "a version of the cover, by path or name"),
          new Measure("day, dates", "dates", "day", .907, .920, "right day of publication"));
}

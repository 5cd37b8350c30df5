package org.newsloom.bench.feeds;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * An article as a publishing system knows it, before it goes into a feed. All of it is invented.
 *
 * @param path of its page, below the site
 */
record Story(
    String path,
    String id,
    String title,
    Instant published,
    Instant updated,
    String author,
    String summary,
    String content,
    List<String> categories) {
  static final String SITE = "https://news.example";

  private static final List<String> PLACES =
      List.of(
          "the plateau",
          "Kafr Sabil",
          "the harbour",
          "الجولان",
          "רמת הגולן",
          "la vallée",
          "Gölbaşı");
  private static final List<String> ACTS =
      List.of(
          "talks resume in",
          "bridge reopens near",
          "farmers return to",
          "snow closes",
          "المحادثات في",
          "שיחות על",
          "l’eau revient à");
  private static final List<String> PEOPLE =
      List.of("Mara Delon", "סמדר לוין", "ليلى حداد", "Joël Brun", "T. K. Aziz");

  static List<Story> some(int count, long seed) {
    var random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> one(i, random)).toList();
  }

  private static Story one(int number, Random random) {
    String place = PLACES.get(random.nextInt(PLACES.size()));
    String act = ACTS.get(random.nextInt(ACTS.size()));
    Instant published =
        ZonedDateTime.parse("2026-11-23T10:00:00Z")
            .minusMinutes(37L * number + random.nextInt(30))
            .toInstant();
    return new Story(
        "/2026/11/story-" + number,
        "tag:news.example,2026:" + number,
        "%s %s & \"%d\" more".formatted(act, place, number),
        published,
        published.plusSeconds(600 + random.nextInt(600)),
        PEOPLE.get(random.nextInt(PEOPLE.size())),
        "Report %d from %s, with no end in sight.".formatted(number, place),
        "<p>Report %d: the people of %s were told on Monday.</p><p>More than %d came.</p>"
            .formatted(number, place, 100 + number),
        List.of("Region", "Politics " + number % 3));
  }

  String url() {
    return SITE + path;
  }
}

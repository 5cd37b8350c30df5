package org.newsloom.bench.loopback;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What the hosts publish. Each feed lists ten entries from before, which lie behind robots.txt, so
 * that the start is no flood of pages; and those that were published since, which are fetched.
 */
final class HostDocuments {
  static final String ROBOTS = "User-agent: *\nDisallow: /old/\n";
  static final int OLD_ENTRIES = 10;
  private static final Duration PUBLISHES_EVERY = Duration.ofMinutes(10);

  private static final String SENTENCE =
      "Officials on both sides said on Monday that the talks would go on, and that nothing had been"
          + " agreed so far; people in the villages along the line told reporters that they had"
          + " heard such words before, and went back to their orchards.";

  private final Instant begun;

  HostDocuments(Instant begun) {
    this.begun = begun;
  }

  /** Entries that a feed has published since the beginning; the feeds do so one after the other. */
  long published(int host, int feed, Instant now) {
    long every = PUBLISHES_EVERY.toMillis();
    long offset = Math.floorMod((host * 31L + feed) * 7919L, every);
    return (Duration.between(begun, now).toMillis() + offset) / every;
  }

  String feed(String site, int host, int feed, long published) {
    var text =
        new StringBuilder("<rss version=\"2.0\"><channel><title>Host %d</title>".formatted(host))
            .append("<link>%s/</link><description>Feed %d</description>".formatted(site, feed));
    for (long i = published; i > 0; i--) {
      item(text, site + "/news/" + feed + "/" + i, begun.plus(PUBLISHES_EVERY.multipliedBy(i)));
    }
    for (int i = 0; i < OLD_ENTRIES; i++) {
      item(text, site + "/old/" + feed + "/" + i, begun.minus(Duration.ofHours(i + 1L)));
    }
    return text.append("</channel></rss>").toString();
  }

  private static void item(StringBuilder text, String link, Instant at) {
    text.append("<item><title>Talks resume at ")
        .append(link)
        .append("</title><link>")
        .append(link)
        .append("</link><guid>")
        .append(link)
        .append("</guid><pubDate>")
        .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)))
        .append("</pubDate><description>")
        .append(SENTENCE)
        .append("</description></item>");
  }

  static String page(String path) {
    return "<!doctype html><html lang=\"en\"><head><title>Talks resume at %1$s</title></head><body>"
            .formatted(path)
        + "<article><h1>Talks resume at %1$s</h1>".formatted(path)
        + ("<p>" + SENTENCE + "</p>").repeat(4)
        + "</article></body></html>";
  }
}

package org.newsloom.ingest.page;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The zone of a page's readers, where its metadata tell UTC: what the page tells twice, as an
 * instant and as readers there see it, differs by the zone's offset.
 */
final class PageZone {
  private static final int MINUTES = 60;
  private static final int HALF_HOUR = 30;

  /** Nepal's; all others that are in use are whole or half hours. */
  private static final int NEPAL = 5 * MINUTES + 45;

  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<![\\d:.])(?<h>\\d{1,2})\\s?[:.hH]\\s?(?<m>\\d{2})(?!\\d|\\.\\d)(?::\\d{2})?"
              + "\\s*(?<half>[AaPp]\\.?\\s?[Mm]\\b|صباح|مساء|[صم](?!\\p{L}))?");

  private PageZone() {}

  /** The same instant in the zone of the others, if one of them tells it. */
  static PageDate local(PageDate date, Stream<PageDate> others) {
    if (date.clock() == null || (date.zone() != null && date.zone().getTotalSeconds() != 0)) {
      return date;
    }
    return others
        .map(other -> zone(date, other))
        .flatMap(Optional::stream)
        .filter(zone -> zone.getTotalSeconds() != 0)
        .findFirst()
        .map(zone -> PageDate.of(date.instant().atOffset(zone)))
        .orElse(date);
  }

  private static Optional<ZoneOffset> zone(PageDate date, PageDate other) {
    LocalTime clock = other.clock();
    if (clock == null || date.clock() == null) return Optional.empty();
    if (other.zone() != null) {
      boolean isSame = other.instant().equals(date.instant());
      return isSame ? Optional.of(other.zone()) : Optional.empty();
    }
    LocalDateTime utc = date.day().atTime(date.clock().withSecond(0).withNano(0));
    LocalDateTime seen = other.day().atTime(clock.withSecond(0).withNano(0));
    long minutes = Duration.between(utc, seen).toMinutes();
    boolean isOffset = minutes % HALF_HOUR == 0 || minutes == NEPAL;
    return isOffset && minutes >= -12 * MINUTES && minutes <= 14 * MINUTES
        ? Optional.of(ZoneOffset.ofTotalSeconds(Math.toIntExact(minutes * 60)))
        : Optional.empty();
  }

  /** The first time of day in a text, or null. */
  static @Nullable LocalTime clock(String text) {
    Matcher found = CLOCK.matcher(Digits.western(text));
    if (!found.find()) return null;
    int hour = Integer.parseInt(found.group("h"));
    int minute = Integer.parseInt(found.group("m"));
    if (hour > 24 || minute > 59) return null;
    String half = found.group("half");
    if (half == null) return LocalTime.of(hour % 24, minute);
    boolean isAfternoon = half.toLowerCase(Locale.ROOT).startsWith("p") || half.startsWith("م");
    return LocalTime.of(hour % 12 + (isAfternoon ? 12 : 0), minute);
  }
}

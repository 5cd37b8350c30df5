package org.newsloom.ingest.page;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
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
  private static final int WESTERNMOST = -11 * MINUTES;
  private static final int EASTERNMOST = 14 * MINUTES;

  /** Nepal's; all others that are in use are whole or half hours. */
  private static final int NEPAL = 5 * MINUTES + 45;

  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<![\\d:.])(?<h>\\d{1,2})\\s?[:.hH]\\s?(?<m>\\d{2})(?!\\d|\\.\\d)(?::\\d{2})?"
              + "\\s*(?<half>[AaPp]\\.?\\s?[Mm]\\b|صباح|مساء|[صم](?!\\p{L}))?");

  private PageZone() {}

  /** Whether a date is one of a moment, and tells no other zone than UTC. */
  static boolean isUnknown(PageDate date) {
    return date.clock() != null && (date.zone() == null || date.zone().equals(ZoneOffset.UTC));
  }

  /** Whether it was another day than that of UTC somewhere at that moment, namely this one. */
  static boolean mayBeOn(LocalDate day, PageDate date) {
    LocalDateTime utc = LocalDateTime.ofInstant(date.instant(), ZoneOffset.UTC);
    return !utc.toLocalDate().equals(day)
        && utc.plusMinutes(EASTERNMOST).isAfter(day.atStartOfDay())
        && utc.plusMinutes(WESTERNMOST).isBefore(day.plusDays(1).atStartOfDay());
  }

  /**
   * The offset of the first date that tells the same instant in a zone.
   *
   * @param zoned dates that name their zone; UTC is what machines write everywhere
   * @param seen dates as readers see them, who may see UTC; asked for only if those tell nothing
   */
  static Optional<ZoneOffset> offset(
      PageDate date, Stream<PageDate> zoned, Supplier<Stream<PageDate>> seen) {
    return zoned
        .map(other -> offset(date, other))
        .flatMap(Optional::stream)
        .filter(offset -> !offset.equals(ZoneOffset.UTC))
        .findFirst()
        .or(
            () ->
                seen.get().map(other -> offset(date, other)).flatMap(Optional::stream).findFirst());
  }

  private static Optional<ZoneOffset> offset(PageDate date, PageDate other) {
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
    return isOffset && minutes >= WESTERNMOST && minutes <= EASTERNMOST
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

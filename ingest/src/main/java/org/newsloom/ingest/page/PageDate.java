package org.newsloom.ingest.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A date as a page writes it, in no more detail than there.
 *
 * @param day in the page's own zone
 * @param clock null where only the day is known
 * @param zone null where the page does not say
 */
public record PageDate(LocalDate day, @Nullable LocalTime clock, @Nullable ZoneOffset zone) {

  static PageDate of(LocalDate day) {
    return new PageDate(day, null, null);
  }

  static PageDate of(OffsetDateTime moment) {
    return new PageDate(moment.toLocalDate(), moment.toLocalTime(), moment.getOffset());
  }

  /** What has no zone is read as UTC, what has no clock as the start of the day. */
  public Instant instant() {
    LocalTime time = clock == null ? LocalTime.MIDNIGHT : clock;
    return day.atTime(time).toInstant(zone == null ? ZoneOffset.UTC : zone);
  }

  /** ISO 8601: {@code 2026-05-04}, {@code 2026-05-04T00:30:00} or with {@code +02:00} after it. */
  @Override
  public String toString() {
    if (clock == null) return day.toString();
    String local = day + "T" + DateTimeFormatter.ISO_LOCAL_TIME.format(clock);
    return zone == null ? local : local + zone;
  }
}

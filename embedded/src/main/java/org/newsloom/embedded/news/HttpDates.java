package org.newsloom.embedded.news;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instants as HTTP and RSS write them (RFC 9110, 5.6.7): always two digits, always GMT. */
final class HttpDates {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private HttpDates() {}

  static String write(Instant instant) {
    return FORMAT.format(instant);
  }

  static Optional<Instant> read(@Nullable String text) {
    if (text == null) return Optional.empty();
    try {
      return Optional.of(Instant.from(FORMAT.parse(text)));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // RFC 9110, 13.1.3: an invalid date is ignored
    }
  }
}

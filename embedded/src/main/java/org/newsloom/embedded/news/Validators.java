package org.newsloom.embedded.news;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Conditional requests as RFC 9110 wants them: {@code If-None-Match} decides alone where it is
 * given, else {@code If-Modified-Since}.
 */
final class Validators {
  private Validators() {}

  /** The answer with its validators, or 304 where the client has it already. */
  static HttpAnswer apply(HttpAnswer answer, HttpRequest request, Instant changedAt, Instant now) {
    String etag = '"' + NewsLedger.hash(answer.text()).substring(0, 20) + '"';
    HttpAnswer validated = answer.with("ETag", etag);
    Instant second = changedAt.truncatedTo(ChronoUnit.SECONDS);
    // RFC 9110, 8.8.2.1: within the second of a change its date does not tell two texts apart.
    boolean dateTells = second.isBefore(now.truncatedTo(ChronoUnit.SECONDS));
    if (dateTells) validated = validated.with("Last-Modified", HttpDates.write(second));

    String known = request.header("if-none-match");
    boolean unchanged =
        known == null ? dateTells && isSince(request, second) : listsEtag(known, etag);
    return unchanged ? validated.notModified() : validated;
  }

  private static boolean isSince(HttpRequest request, Instant changedAt) {
    @Nullable String since = request.header("if-modified-since");
    return HttpDates.read(since).map(known -> !changedAt.isAfter(known)).orElse(false);
  }

  private static boolean listsEtag(String known, String etag) {
    return Arrays.stream(known.split(",", -1))
        .map(String::strip)
        .anyMatch(one -> one.equals("*") || one.equals(etag) || one.equals("W/" + etag));
  }
}

package org.newsloom.desk.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.newsloom.desk.live.Interest;
import org.newsloom.desk.search.Criteria;
import org.newsloom.desk.search.Cursor;
import org.newsloom.desk.search.Paging;

/**
 * Reads the parameters of one request, with suspicion. Pure. Those that nobody asks for are
 * ignored.
 *
 * @param values name to values, decoded
 */
record Parameters(Map<String, List<String>> values, Instant now) {
  static final int LONGEST_TEXT = 500;
  static final int LARGEST_PAGE = 50;
  static final int DEEPEST = 10_000;
  private static final int MOST_VALUES = 100;
  private static final int MOST_CHOICES = 25;
  private static final int LONGEST_CHOICE = 200;
  private static final int LONGEST_URL = 4000;
  private static final Pattern AGE = Pattern.compile("(\\d{1,5})([mhd])");
  private static final Instant EARLIEST = Instant.parse("1800-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  Parameters {
    if (values.values().stream().mapToInt(List::size).sum() > MOST_VALUES) {
      throw new BadParameterException("Too many parameters: at most " + MOST_VALUES + " are read.");
    }
  }

  Criteria criteria() {
    Instant from = moment("from");
    Instant to = moment("to");
    if (from != null && to != null && !from.isBefore(to)) {
      throw new BadParameterException("from must be before to.");
    }
    return new Criteria(
        text("q", LONGEST_TEXT), choices("tag"), choices("publisher"), choices("lang"), from, to);
  }

  Paging paging() {
    int size = integer("size", 20, 1, LARGEST_PAGE);
    int page = integer("page", 1, 1, DEEPEST);
    if ((long) page * size > DEEPEST) {
      throw new BadParameterException(
          "page and size reach beyond the first %d articles; use after, or narrow the search."
              .formatted(DEEPEST));
    }
    Paging.Order order = order(criteria().text());
    Cursor after = after();
    if (after != null && (after.score() == null) != (order == Paging.Order.NEWEST)) {
      throw new BadParameterException("after belongs to another sort order.");
    }
    return new Paging(order, size, page, after);
  }

  /** Best first makes sense only for those who typed something. */
  private Paging.Order order(String typed) {
    return switch (text("sort", 20)) {
      case "" -> Paging.Order.NEWEST;
      case "newest" -> Paging.Order.NEWEST;
      case "best" -> typed.isBlank() ? Paging.Order.NEWEST : Paging.Order.BEST;
      default -> throw new BadParameterException("sort must be newest or best.");
    };
  }

  private @Nullable Cursor after() {
    String given = text("after", 200);
    if (given.isEmpty()) return null;
    try {
      return Cursor.decode(given);
    } catch (IllegalArgumentException e) {
      throw new BadParameterException("after must be the next of an earlier answer.");
    }
  }

  Interest interest() {
    return new Interest(choices("tag"), choices("lang"));
  }

  boolean splitByTag() {
    return switch (text("split", 20)) {
      case "" -> false;
      case "tag" -> true;
      default -> throw new BadParameterException("split must be tag.");
    };
  }

  ZoneId zone() {
    String given = text("zone", 60);
    try {
      return given.isEmpty() ? ZoneOffset.UTC : ZoneId.of(given);
    } catch (DateTimeException e) {
      throw new BadParameterException("zone must be a time zone such as Europe/Paris.");
    }
  }

  java.net.URI url() {
    String given = text("url", LONGEST_URL);
    try {
      var url = java.net.URI.create(given);
      if (url.getHost() != null && String.valueOf(url.getScheme()).matches("(?i)https?"))
        return url;
    } catch (IllegalArgumentException e) {
      // answered below, like any other text that is no URL
    }
    throw new BadParameterException("url must be an http or https URL.");
  }

  int integer(String name, int otherwise, int min, int max) {
    String given = text(name, 20);
    if (given.isEmpty()) return otherwise;
    int value = given.matches("\\d{1,9}") ? Integer.parseInt(given) : -1;
    if (value < min || value > max) {
      throw new BadParameterException(
          "%s must be a whole number from %d to %d.".formatted(name, min, max));
    }
    return value;
  }

  /** A value that can be given once; empty if it is not. */
  String text(String name, int longest) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.size() > 1) throw new BadParameterException(name + " can be given only once.");
    String value = given.isEmpty() ? "" : given.getFirst().strip();
    return checked(name, value, longest);
  }

  private List<String> choices(String name) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.size() > MOST_CHOICES) {
      throw new BadParameterException(
          "%s can be given at most %d times.".formatted(name, MOST_CHOICES));
    }
    return given.stream()
        .map(value -> checked(name, value.strip(), LONGEST_CHOICE))
        .filter(value -> !value.isEmpty())
        .distinct()
        .toList();
  }

  private static String checked(String name, String value, int longest) {
    if (value.length() > longest) {
      throw new BadParameterException(
          "%s is too long: at most %d characters are read.".formatted(name, longest));
    }
    if (value.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
      throw new BadParameterException(name + " holds control characters.");
    }
    return value;
  }

  /** An instant, a date, or an age. */
  private @Nullable Instant moment(String name) {
    String given = text(name, 40);
    if (given.isEmpty()) return null;
    Instant moment = parsed(given);
    if (moment == null || moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
      throw new BadParameterException(
          name
              + " must be a time such as 2026-11-23T08:00:00Z, a date, or an age such as 24h or 7d.");
    }
    return moment;
  }

  private @Nullable Instant parsed(String given) {
    Matcher age = AGE.matcher(given);
    if (age.matches()) {
      long amount = Long.parseLong(age.group(1));
      return now.minus(
          switch (age.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
          });
    }
    try {
      if (given.length() == 10) {
        return LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return OffsetDateTime.parse(given).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}

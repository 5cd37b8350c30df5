package org.newsloom.ingest.feed;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.page.PlainText;

/**
 * What any feed says of an entry, made plain, bounded and believable. Null for what says nothing.
 */
final class EntryText {
  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}");
  private static final int MAX_TITLE = 1000;
  private static final int MAX_SUMMARY = 10_000;
  private static final int MAX_CONTENT = 500_000;
  private static final int MAX_NAMES = 50;
  private static final int MAX_LOOKED_AT = 200;
  private static final int MAX_NAME = 200;
  private static final int MAX_ID = 2000;

  /** Nothing in a news feed is older than the web, or from another century. */
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private EntryText() {}

  /** The feed's own name for it, else its link. */
  static @Nullable String id(@Nullable String id, @Nullable URI link) {
    String own = blankToNull(id);
    return own == null && link != null ? link.toString() : clipped(own, MAX_ID);
  }

  static @Nullable String title(@Nullable String html) {
    return text(html, MAX_TITLE);
  }

  static @Nullable String summary(@Nullable String html) {
    return text(html, MAX_SUMMARY);
  }

  static @Nullable String content(@Nullable String html) {
    return text(html, MAX_CONTENT);
  }

  static @Nullable String plainContent(@Nullable String text) {
    return text == null ? null : content(asHtml(text));
  }

  /** Text as HTML, in which nothing of it is markup. */
  static String asHtml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** Of people and of subjects. */
  static List<String> names(List<String> names) {
    return names.stream()
        .limit(MAX_LOOKED_AT)
        .map(EntryElement::personName)
        .filter(Objects::nonNull)
        .map(one -> text(one, MAX_NAME))
        .filter(Objects::nonNull)
        .distinct()
        .limit(MAX_NAMES)
        .toList();
  }

  static @Nullable Instant date(@Nullable Instant date) {
    return date == null || date.isBefore(EARLIEST) || date.isAfter(LATEST) ? null : date;
  }

  /** It goes into each entry, so nothing is taken for a language that does not look like one. */
  static @Nullable String language(@Nullable String declared) {
    String language = blankToNull(declared);
    return language != null && LANGUAGE.matcher(language).matches() ? language : null;
  }

  private static @Nullable String text(@Nullable String html, int longest) {
    if (html == null || html.isBlank()) return null;
    // A megabyte of markup may hold little text; ten times the text is more than enough.
    return clipped(blankToNull(PlainText.of(clippedHard(html, longest * 10))), longest);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || saysNothing(text) ? null : text.strip();
  }

  /** Zero-width characters are no text, however many there are. */
  private static boolean saysNothing(String text) {
    return text.codePoints()
        .allMatch(c -> Character.isWhitespace(c) || Character.getType(c) == Character.FORMAT);
  }

  private static @Nullable String clipped(@Nullable String text, int longest) {
    return text == null ? null : clippedHard(text, longest);
  }

  private static String clippedHard(String text, int longest) {
    if (text.length() <= longest) return text;
    // Not between the halves of a character.
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}

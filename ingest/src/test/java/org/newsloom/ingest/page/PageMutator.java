package org.newsloom.ingest.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Spoils pages as transport, publishers and enemies do. Equal seeds spoil in equal ways. */
final class PageMutator {
  private static final int MOST_STEPS = 6;

  /** Growing is bounded: a page of megabytes is another test's matter. */
  private static final int LONGEST = 600_000;

  private static final List<String> CHARSETS =
      List.of("UTF-16LE", "UTF-16BE", "windows-1252", "windows-1256", "windows-1255", "GB18030");

  private static final List<String> SCRAPS =
      List.of(
          "<",
          ">",
          "\"",
          "'",
          "&",
          "&#0;",
          "&#x110000;",
          "\u0000",
          "\uD800",
          "\u202E",
          "<!--",
          "-->",
          "<![CDATA[",
          "]]>",
          "</body></html>",
          "<script>",
          "</script>",
          "<textarea>",
          "<plaintext>",
          "<svg><style>",
          "<math><mtext>",
          "<table><tr><td>",
          "<template>",
          "<frameset>",
          "<a href=//x><h2>",
          "<p hidden>",
          "<base href='http://[::1'>",
          "<meta charset=utf-7>",
          "<script type=application/ld+json>{\"@type\":[\"NewsArticle\",{}],\"author\":[[[",
          "{\"@id\":\"#a\"}",
          "😀",
          "\u0336".repeat(300),
          "ﷺ",
          "2026-99-99T99:99",
          "http://");

  private final Random random;

  PageMutator(long seed) {
    random = new Random(seed);
  }

  byte[] spoil(byte[] page, byte[] other) {
    String text = new String(page, UTF_8);
    int steps = 1 + random.nextInt(MOST_STEPS);
    for (int i = 0; i < steps && text.length() < LONGEST; i++) {
      text = step(text, new String(other, UTF_8));
    }
    return encoded(text);
  }

  private String step(String text, String other) {
    int a = random.nextInt(text.length() + 1);
    int b = random.nextInt(text.length() + 1);
    int from = Math.min(a, b);
    int to = Math.max(a, b);
    String piece = text.substring(from, to);
    String before = text.substring(0, from);
    String after = text.substring(to);
    return switch (random.nextInt(10)) {
      case 0 -> before;
      case 1 -> before + after;
      case 2 -> before + repeated(piece) + after;
      case 3 -> before + nested(piece) + after;
      case 4 -> shuffled(text);
      case 5 -> before + scraps() + piece + scraps() + after;
      case 6 -> before + other.substring(random.nextInt(other.length() + 1)) + after;
      case 7 -> text.replace("</" + tag() + ">", "");
      case 8 -> text.replace("<" + tag(), "<" + tag());
      default -> text.replace(random.nextBoolean() ? "\"" : ">", "");
    };
  }

  private String repeated(String piece) {
    int most = Math.max(1, LONGEST / Math.max(1, piece.length()));
    return piece.repeat(1 + random.nextInt(Math.min(most, 2_000)));
  }

  private String nested(String piece) {
    int depth = 1 + random.nextInt(3_000);
    String open = "<" + tag() + (random.nextBoolean() ? " class='related dek caption'" : "") + ">";
    return open.repeat(depth) + piece;
  }

  private String scraps() {
    return Stream.generate(() -> SCRAPS.get(random.nextInt(SCRAPS.size())))
        .limit(1 + random.nextInt(5))
        .collect(Collectors.joining());
  }

  private String shuffled(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    Collections.shuffle(lines, random);
    return String.join("\n", lines);
  }

  private String tag() {
    List<String> tags =
        List.of("p", "div", "h1", "figure", "table", "td", "li", "time", "script", "article", "b");
    return tags.get(random.nextInt(tags.size()));
  }

  /** Mostly as the page says, sometimes in another way, sometimes with bytes that have turned. */
  private byte[] encoded(String text) {
    boolean other = random.nextInt(5) == 0;
    String name = CHARSETS.get(random.nextInt(CHARSETS.size()));
    byte[] bytes = text.getBytes(other ? Charset.forName(name) : UTF_8);
    int turned = random.nextInt(4) == 0 ? random.nextInt(50) : 0;
    for (int i = 0; i < turned && bytes.length > 0; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}

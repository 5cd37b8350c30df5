package org.newsloom.ingest.page;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a page into text: byte order mark, then the HTTP header, then the page's own
 * declaration, then a guess from its language.
 *
 * <p>One thing comes before what header and page declare: bytes that are UTF-8 from end to end,
 * with something in them that is not ASCII, are UTF-8. No other encoding of a real text passes that
 * test by accident, and declarations are often left over from an older server.
 */
final class PageCharset {
  /** Browsers look for the declaration in 1,024 bytes; pages that put it later are still read. */
  private static final int PRESCAN = 16_384;

  /** Of the bytes that are not ASCII: how many may be no UTF-8 before a declaration is a lie. */
  private static final double BROKEN_UTF8 = 0.1;

  private static final char REPLACEMENT = '\uFFFD';

  private static final Pattern HEADER = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([^\\s\"';,]+)");
  private static final Pattern DECLARED =
      Pattern.compile(
          "(?i)<(?:meta|\\?xml)\\s[^>]*?(?:charset|encoding)\\s*=\\s*[\"']?([^\\s\"'/>;]+)");
  private static final Pattern LANGUAGE =
      Pattern.compile(
          "(?i)<(?:html|meta)\\s[^>]*?(?:lang|language\"\\s+content)\\s*=\\s*[\"']?([a-z]{2})");

  private static final Map<String, String> USUAL_FOR_LANGUAGE =
      Map.ofEntries(
          Map.entry("ar", "windows-1256"),
          Map.entry("fa", "windows-1256"),
          Map.entry("ur", "windows-1256"),
          Map.entry("he", "windows-1255"),
          Map.entry("iw", "windows-1255"),
          Map.entry("ru", "windows-1251"),
          Map.entry("uk", "windows-1251"),
          Map.entry("bg", "windows-1251"),
          Map.entry("sr", "windows-1251"),
          Map.entry("el", "windows-1253"),
          Map.entry("tr", "windows-1254"),
          Map.entry("pl", "windows-1250"),
          Map.entry("cs", "windows-1250"),
          Map.entry("hu", "windows-1250"),
          Map.entry("ja", "windows-31j"),
          Map.entry("zh", "GB18030"),
          Map.entry("ko", "x-windows-949"),
          Map.entry("th", "x-windows-874"));

  private PageCharset() {}

  static String decode(byte[] page, @Nullable String contentType) {
    Charset marked = byteOrderMark(page);
    if (marked != null) return new String(page, marked);

    String asUtf8 = new String(page, StandardCharsets.UTF_8);
    // What is not ASCII takes more bytes than characters, and what is broken shows.
    if (asUtf8.length() < page.length && asUtf8.indexOf(REPLACEMENT) < 0) return asUtf8;

    Utf8Check utf8 = Utf8Check.of(page);
    if (utf8.foreign() > 0 && utf8.broken() == 0) return asUtf8;

    String start = new String(page, 0, Math.min(page.length, PRESCAN), StandardCharsets.ISO_8859_1);
    Charset charset = named(HEADER, contentType == null ? "" : contentType);
    if (charset == null || isLie(charset, utf8)) charset = named(DECLARED, start);
    if (charset == null || isLie(charset, utf8)) charset = guess(start, utf8);
    return new String(page, charset);
  }

  private static boolean isLie(Charset charset, Utf8Check utf8) {
    return charset.equals(StandardCharsets.UTF_8) && utf8.broken() > BROKEN_UTF8 * utf8.foreign();
  }

  private static @Nullable Charset byteOrderMark(byte[] page) {
    if (startsWith(page, 0xEF, 0xBB, 0xBF)) return StandardCharsets.UTF_8;
    if (startsWith(page, 0xFE, 0xFF)) return StandardCharsets.UTF_16BE;
    if (startsWith(page, 0xFF, 0xFE)) return StandardCharsets.UTF_16LE;
    return null;
  }

  private static boolean startsWith(byte[] page, int... mark) {
    if (page.length < mark.length) return false;
    for (int i = 0; i < mark.length; i++) {
      if ((page[i] & 0xFF) != mark[i]) return false;
    }
    return true;
  }

  private static @Nullable Charset named(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) return null;
    return WebCharsets.named(matcher.group(1));
  }

  private static Charset guess(String start, Utf8Check utf8) {
    if (utf8.broken() <= BROKEN_UTF8 * utf8.foreign()) return StandardCharsets.UTF_8;
    Matcher language = LANGUAGE.matcher(start);
    String name =
        language.find()
            ? USUAL_FOR_LANGUAGE.getOrDefault(
                language.group(1).toLowerCase(Locale.ROOT), "windows-1252")
            : "windows-1252";
    Charset usual = WebCharsets.named(name);
    return usual == null ? StandardCharsets.UTF_8 : usual;
  }

  /**
   * How well bytes read as UTF-8.
   *
   * @param foreign bytes that are not ASCII
   * @param broken places where the text is no UTF-8
   */
  private record Utf8Check(int foreign, int broken) {

    static Utf8Check of(byte[] page) {
      int foreign = 0;
      for (byte b : page) {
        if (b < 0) foreign++;
      }
      return new Utf8Check(foreign, foreign == 0 ? 0 : countBroken(page));
    }

    private static int countBroken(byte[] page) {
      CharsetDecoder decoder =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      ByteBuffer in = ByteBuffer.wrap(page);
      CharBuffer scrap = CharBuffer.allocate(8192);
      int broken = 0;
      while (true) {
        // A page that was cut in the middle of a character is not broken: no end of input here.
        CoderResult result = decoder.decode(in, scrap, false);
        if (result.isUnderflow()) return broken;
        if (result.isOverflow()) {
          scrap.clear();
        } else {
          broken++;
          in.position(in.position() + result.length());
        }
      }
    }
  }
}

package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.page.WebCharsets;

/**
 * Bytes of a feed to text. A byte order mark wins; then UTF-8, if the bytes hold characters that
 * are hardly UTF-8 by accident; then what the Content-Type says; then what the XML declaration
 * says. Unknown names are ignored.
 */
final class FeedText {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final int DECLARATION_BYTES = 200;
  private static final Pattern HEADER_CHARSET =
      Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w.:-]{1,40})");
  private static final Pattern DECLARED_CHARSET =
      Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([\\w.:-]{1,40})[\"']");

  private FeedText() {}

  static String decode(byte[] bytes, @Nullable String contentType) {
    Charset marked = byByteOrderMark(bytes);
    if (marked == null) marked = byZeroBytes(bytes);
    String text = marked == null ? decodeUnmarked(bytes, contentType) : new String(bytes, marked);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static String decodeUnmarked(byte[] bytes, @Nullable String contentType) {
    String utf8 = strictly(UTF_8, bytes);
    if (utf8 != null && utf8.length() < bytes.length) return utf8;
    List<Charset> declared =
        Stream.of(named(HEADER_CHARSET, contentType), named(DECLARED_CHARSET, start(bytes)))
            .filter(Objects::nonNull)
            .toList();
    return declared.stream()
        .map(charset -> strictly(charset, bytes))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> utf8 != null ? utf8 : lossily(bytes, declared));
  }

  /**
   * Broken UTF-8 keeps what is whole; what is mostly broken was another charset all along: the one
   * that was declared, where one stray byte is no reason to read the rest as Western European.
   */
  private static String lossily(byte[] bytes, List<Charset> declared) {
    String text = new String(bytes, UTF_8);
    long broken = text.chars().filter(c -> c == '\ufffd').count();
    long foreign = text.chars().filter(c -> c > 0x7f).count();
    if (broken * 2 <= foreign) return text;
    Charset other =
        declared.stream()
            .filter(charset -> !charset.equals(UTF_8))
            .findFirst()
            .orElse(WINDOWS_1252);
    return new String(bytes, other);
  }

  private static @Nullable String strictly(Charset charset, byte[] bytes) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static @Nullable Charset named(Pattern where, @Nullable String text) {
    if (text == null) return null;
    Matcher found = where.matcher(text);
    return found.find() ? WebCharsets.named(found.group(1)) : null;
  }

  private static String start(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), WINDOWS_1252);
  }

  private static @Nullable Charset byByteOrderMark(byte[] bytes) {
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return UTF_8;
    if (startsWith(bytes, 0xff, 0xfe, 0, 0)) return UTF_32LE;
    if (startsWith(bytes, 0, 0, 0xfe, 0xff)) return UTF_32BE;
    if (startsWith(bytes, 0xff, 0xfe)) return UTF_16LE;
    return startsWith(bytes, 0xfe, 0xff) ? UTF_16BE : null;
  }

  /** Wide encodings without a mark show by where the zeros around the first bracket are. */
  private static @Nullable Charset byZeroBytes(byte[] bytes) {
    if (startsWith(bytes, '<', 0, 0, 0)) return UTF_32LE;
    if (startsWith(bytes, 0, 0, 0, '<')) return UTF_32BE;
    if (startsWith(bytes, '<', 0) || startsWith(bytes, '{', 0)) return UTF_16LE;
    return startsWith(bytes, 0, '<') || startsWith(bytes, 0, '{') ? UTF_16BE : null;
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) return false;
    byte[] wanted = new byte[start.length];
    for (int i = 0; i < start.length; i++) wanted[i] = (byte) start[i];
    return Arrays.equals(bytes, 0, start.length, wanted, 0, start.length);
  }
}

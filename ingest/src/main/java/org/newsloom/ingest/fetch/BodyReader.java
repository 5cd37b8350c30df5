package org.newsloom.ingest.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Locale;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies as far as allowed, and undoes what they are compressed with: one content coding, and
 * one gzip file in it.
 */
final class BodyReader {
  private static final int SNIFFED_BYTES = 512;

  /** The beginning of a gzip file (RFC 1952, section 2.3.1), whose only method is deflate. */
  private static final ByteString GZIP = ByteString.of((byte) 0x1f, (byte) 0x8b, (byte) 8);

  private static final List<String> BINARY =
      List.of(
          "image/",
          "video/",
          "audio/",
          "font/",
          "application/pdf",
          "application/zip",
          "application/octet-stream");

  private final int maxBytes;
  private final BodyRoom room;
  private final Decompressor decompressor;

  BodyReader(int maxBytes, BodyRoom room, Decompressor decompressor) {
    this.maxBytes = maxBytes;
    this.room = room;
    this.decompressor = decompressor;
  }

  /**
   * Reads a body.
   *
   * @param coding as the server names it; null for none
   * @param abandon drops the rest of a body that is too long, and makes reading it fail
   * @return null if it is no text
   * @throws Decompressor.MalformedBodyException if it is not in the coding that the server names
   */
  @Nullable Body read(
      BufferedSource source,
      @Nullable Coding coding,
      @Nullable String contentType,
      Runnable abandon)
      throws IOException {
    boolean claimsToBeBinary = claimsToBeBinary(contentType);
    if (coding == null && claimsToBeBinary && !isGzip(source) && !startsLikeText(source)) {
      abandon.run();
      return null;
    }
    BodyRoom.Place place = room.placeFor(maxBytes, abandon);
    try {
      var raw = new Buffer();
      boolean isCut = !readAll(source, raw, place);
      if (isCut) abandon.run();
      Buffer plain = coding == null ? raw : decompressed(coding, raw, isCut, place);
      isCut |= plain.size() > maxBytes;
      boolean isFile = isGzip(plain);
      if (isFile) plain = ofFile(plain, isCut, place);
      if ((isFile || claimsToBeBinary) && !startsLikeText(plain)) {
        place.close();
        return null;
      }
      isCut |= plain.size() > maxBytes;
      byte[] bytes = plain.readByteArray(Math.min(plain.size(), maxBytes));
      place.whole(bytes.length);
      return new Body(bytes, isCut, place::close);
    } catch (InterruptedException e) {
      place.close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for room");
    } catch (IOException | RuntimeException e) {
      place.close();
      throw e;
    }
  }

  /** Returns whether that was all. */
  private boolean readAll(BufferedSource source, Buffer raw, BodyRoom.Place place)
      throws IOException, InterruptedException {
    boolean ended = false;
    while (!ended && raw.size() <= maxBytes) {
      place.growing(raw.size());
      ended = source.read(raw, 16 * 1024L) == -1;
    }
    place.arrived();
    return ended;
  }

  private Buffer decompressed(Coding coding, Buffer raw, boolean isCut, BodyRoom.Place place)
      throws IOException, InterruptedException {
    // Some servers name the coding of a body that they do not send.
    return raw.exhausted() ? raw : unpacked(coding, raw, isCut, place);
  }

  /** Most become no large body, and need not wait for the room of one to show that. */
  private Buffer unpacked(Coding coding, Buffer packed, boolean isCut, BodyRoom.Place place)
      throws IOException, InterruptedException {
    if (!place.isLarge()) {
      Buffer small = decompressor.decompress(coding, packed.copy(), isCut, BodyRoom.LARGE);
      if (small.size() <= BodyRoom.LARGE) return small;
      place.large();
    }
    return decompressor.decompress(coding, packed, isCut, maxBytes);
  }

  /** A file that is gzip itself, such as a {@code sitemap.xml.gz}, whatever the server calls it. */
  private Buffer ofFile(Buffer file, boolean isCut, BodyRoom.Place place)
      throws IOException, InterruptedException {
    try {
      return unpacked(Coding.GZIP, file, isCut, place);
    } catch (Decompressor.MalformedBodyException e) {
      // Not the server's word that is wrong, but a file, which may be whole the next time.
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Pictures, films and archives are not worth their bytes. But there are feeds that come as {@code
   * image/png}, so what claims to be one of these is asked to start like markup or JSON. So is what
   * comes out of a gzip file.
   */
  private static boolean startsLikeText(BufferedSource source) throws IOException {
    source.request(SNIFFED_BYTES);
    Buffer start = source.getBuffer();
    for (long i = 0; i < Math.min(start.size(), SNIFFED_BYTES); i++) {
      int b = start.getByte(i) & 0xff;
      if (b == '<' || b == '{') return true;
      boolean blankOrByteOrderMark = b <= ' ' || b == 0xef || b == 0xbb || b == 0xbf || b >= 0xfe;
      if (!blankOrByteOrderMark) return false;
    }
    return false;
  }

  private static boolean claimsToBeBinary(@Nullable String contentType) {
    if (contentType == null) return false;
    String type = contentType.toLowerCase(Locale.ROOT);
    return BINARY.stream().anyMatch(type::startsWith);
  }

  private static boolean isGzip(BufferedSource source) throws IOException {
    return source.request(GZIP.size()) && source.getBuffer().rangeEquals(0, GZIP);
  }
}

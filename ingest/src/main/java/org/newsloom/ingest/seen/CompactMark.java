package org.newsloom.ingest.seen;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.SeenMark;

/**
 * A mark in a tenth of its memory, for there is one for each URL of a month. Never leaves this
 * process. Its URL is left out: whoever asks for it has it.
 */
final class CompactMark {
  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern DIGITS = Pattern.compile("(?:[0-9a-f]{2}){1,100}");
  private static final int NOTHING = 0;
  private static final int TEXT = 255;

  private final Disposition disposition;
  private final byte[] bytes;

  private CompactMark(Disposition disposition, byte[] bytes) {
    this.disposition = disposition;
    this.bytes = bytes;
  }

  static CompactMark of(SeenMark mark) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      write(out, mark.seenAt());
      write(out, mark.firstSeenAt());
      out.writeBoolean(mark.changedAt() != null);
      if (mark.changedAt() != null) write(out, mark.changedAt());
      out.writeInt(mark.revision());
      write(out, mark.fingerprint());
      write(out, mark.articleId() == null ? null : mark.articleId().value());
      write(out, mark.contentHash());
      // Mostly an article's canonical URL is the one that the feed lists.
      out.writeBoolean(mark.url().equals(mark.articleUrl()));
      if (!mark.url().equals(mark.articleUrl())) {
        write(out, mark.articleUrl() == null ? null : mark.articleUrl().toASCIIString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CompactMark(mark.disposition(), bytes.toByteArray());
  }

  Instant seenAt() {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return readInstant(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SeenMark unpacked(URI url) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Instant seenAt = readInstant(in);
      Instant firstSeenAt = readInstant(in);
      Instant changedAt = in.readBoolean() ? readInstant(in) : null;
      int revision = in.readInt();
      String fingerprint = readText(in);
      String articleId = readText(in);
      String contentHash = readText(in);
      String articleUrl = in.readBoolean() ? url.toASCIIString() : readText(in);
      return new SeenMark(
          url,
          fingerprint == null ? "" : fingerprint,
          disposition,
          articleId == null ? null : new ArticleId(articleId),
          articleUrl == null ? null : URI.create(articleUrl),
          contentHash,
          revision,
          firstSeenAt,
          seenAt,
          changedAt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  /** Digests, which most texts are, take half of their digits. */
  private static void write(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null || text.isEmpty()) {
      out.writeByte(NOTHING);
    } else if (DIGITS.matcher(text).matches()) {
      out.writeByte(text.length() / 2);
      out.write(HEX.parseHex(text));
    } else {
      out.writeByte(TEXT);
      out.writeUTF(text);
    }
  }

  private static @Nullable String readText(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    if (kind == NOTHING) return null;
    return kind == TEXT ? in.readUTF() : HEX.formatHex(in.readNBytes(kind));
  }
}

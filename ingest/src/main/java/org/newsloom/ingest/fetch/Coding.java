package org.newsloom.ingest.fetch;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import okio.Buffer;
import okio.InflaterSource;
import okio.Okio;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/** The content codings that we ask for, and undo. */
enum Coding {
  GZIP {
    @Override
    InputStream decompressed(Buffer compressed) throws IOException {
      return new GZIPInputStream(compressed.inputStream());
    }
  },
  /** With the header of zlib, as RFC 9110 wants it, or without, as some servers write it. */
  DEFLATE {
    @Override
    InputStream decompressed(Buffer compressed) {
      boolean bare = !beginsLikeZlib(compressed);
      return Okio.buffer(new InflaterSource(compressed, new Inflater(bare))).inputStream();
    }
  },
  BROTLI {
    @Override
    InputStream decompressed(Buffer compressed) throws IOException {
      return new BrotliInputStream(compressed.inputStream());
    }
  },
  ZSTD {
    @Override
    InputStream decompressed(Buffer compressed) throws IOException {
      return new ZstdInputStreamNoFinalizer(compressed.inputStream()).setLongMax(ZSTD_WINDOW_LOG);
    }
  };

  /** What our requests say. */
  static final String ACCEPTED = "gzip, deflate, br, zstd";

  /** 8 MiB: what RFC 9659 allows on the web. */
  private static final int ZSTD_WINDOW_LOG = 23;

  /** Reads what {@code Content-Encoding} says; null unless that is one coding, and one of ours. */
  static @Nullable Coding of(String header) {
    return switch (header.strip().toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip" -> GZIP;
      case "deflate" -> DEFLATE;
      case "br" -> BROTLI;
      case "zstd" -> ZSTD;
      default -> null;
    };
  }

  /** Reads what is compressed; its errors are {@link IOException}s. */
  abstract InputStream decompressed(Buffer compressed) throws IOException;

  /** RFC 1950: method 8, and a check of both bytes together. */
  private static boolean beginsLikeZlib(Buffer compressed) {
    if (compressed.size() < 2) return false;
    int first = compressed.getByte(0) & 0xff;
    int second = compressed.getByte(1) & 0xff;
    return (first & 0x0f) == 8 && (first << 8 | second) % 31 == 0;
  }
}

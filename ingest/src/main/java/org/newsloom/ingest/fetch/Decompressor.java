package org.newsloom.ingest.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import okio.Buffer;

/**
 * Decompresses bodies that are here as a whole. Doing it while they come would keep as many windows
 * in memory as requests are under way, and how large a window is, up to 16 MB, the server decides.
 */
final class Decompressor {
  private static final int AT_ONCE = 2;
  private static final int STEP = 16 * 1024;

  private final Semaphore turns = new Semaphore(AT_ONCE);

  /** A body that is not what its header says. */
  static final class MalformedBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedBodyException(Coding coding, Throwable cause) {
      super("not readable as " + coding + ": " + cause.getMessage(), cause);
    }
  }

  /**
   * Decompresses, once and no more.
   *
   * @param isCut whether we have read only the beginning
   * @param most bytes that are wanted; one more than these says that there are more
   */
  Buffer decompress(Coding coding, Buffer compressed, boolean isCut, int most)
      throws MalformedBodyException, InterruptedException {
    turns.acquire();
    try {
      return decompressNow(coding, compressed, isCut, most);
    } finally {
      turns.release();
    }
  }

  private static Buffer decompressNow(Coding coding, Buffer compressed, boolean isCut, int most)
      throws MalformedBodyException {
    var read = new Buffer();
    var step = new byte[STEP];
    try (InputStream in = coding.decompressed(compressed)) {
      while (read.size() <= most) {
        int length = in.read(step);
        if (length < 0) break;
        read.write(step, 0, length);
      }
    } catch (IOException | RuntimeException e) {
      // What we have cut off ourselves must end in the middle.
      if (!isCut) throw new MalformedBodyException(coding, e);
    }
    return read;
  }
}

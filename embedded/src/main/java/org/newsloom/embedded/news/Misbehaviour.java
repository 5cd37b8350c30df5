package org.newsloom.embedded.news;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a site does wrong, on purpose. */
public sealed interface Misbehaviour {
  /** Nobody listens on the port. Always concerns the whole site. */
  record RefuseConnections() implements Misbehaviour {}

  /** The request is read and answered with a TCP reset. */
  record ResetConnections() implements Misbehaviour {}

  /** The request is read; no byte ever comes back. */
  record BlackHole() implements Misbehaviour {}

  /** The right answer, from its first header on, at one byte per {@code pause}. */
  record SlowDrip(Duration pause) implements Misbehaviour {}

  /** The right {@code Content-Length}, half of the body, and the connection is closed. */
  record CutMidBody() implements Misbehaviour {}

  /**
   * An error status.
   *
   * @param retryAfter null for none
   * @param asDate whether {@code Retry-After} is an HTTP date rather than seconds
   */
  record Fail(int status, @Nullable Duration retryAfter, boolean asDate) implements Misbehaviour {
    public static Fail with(int status) {
      return new Fail(status, null, false);
    }

    public static Fail retryAfterSeconds(int status, Duration wait) {
      return new Fail(status, wait, false);
    }

    public static Fail retryAfterDate(int status, Duration wait) {
      return new Fail(status, wait, true);
    }
  }

  /** Each conditional request is answered with 304, whatever is new. */
  record LyingNotModified() implements Misbehaviour {}

  /** Well-formed no more: a bare ampersand, an undeclared prefix, and the end is missing. */
  record BrokenXml() implements Misbehaviour {}

  /** UTF-8 under the name of another charset, known or not. */
  record WrongCharset(String declared) implements Misbehaviour {}

  /** Each answer redirects to another URL of the site that does the same. */
  record RedirectLoop() implements Misbehaviour {}

  /** Zeros, gzipped: {@code bytes} of them once unpacked. */
  record GzipBomb(long bytes) implements Misbehaviour {}

  /** Each answer redirects there, such as to a private address. */
  record RedirectTo(URI target) implements Misbehaviour {}

  /** Which requests are concerned. */
  enum Target {
    EVERYTHING,
    FEED,
    PAGES,
    ROBOTS
  }
}

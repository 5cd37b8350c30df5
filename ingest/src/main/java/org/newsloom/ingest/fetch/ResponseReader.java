package org.newsloom.ingest.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.NotModified;

/** Turns one HTTP response into an answer, reading no more of it than allowed. */
final class ResponseReader {
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

  private final FetchPolicy policy;
  private final int maxBodyBytes;
  private final BodyRoom room;

  ResponseReader(FetchPolicy policy, int maxBodyBytes, BodyRoom room) {
    this.policy = policy;
    this.maxBodyBytes = maxBodyBytes;
    this.room = room;
  }

  /**
   * Reads a response.
   *
   * @param sent the validators that the request carried
   * @param abandon drops the rest of a body that is too long
   */
  Answer read(Response response, Validators sent, Runnable abandon) throws IOException {
    if (response.headers().byteCount() > FetchPolicy.MAX_HEADER_BYTES) {
      return Answer.refused(Refusal.MALFORMED, "headers longer than we read");
    }
    int status = response.code();
    return switch (status) {
      case 200, 203 -> body(response, abandon);
      case 301, 302, 303, 307, 308 -> redirect(response);
      case 304 ->
          sent.areGiven()
              ? new Answer.Ended(new NotModified(freshFor(response)))
              : Answer.failed("answered 304 to an unconditional request");
      case 401, 403 -> refused(Refusal.FORBIDDEN, status);
      case 402 -> refused(Refusal.PAYMENT, status);
      case 404, 451 -> refused(Refusal.NOT_FOUND, status);
      case 410 -> refused(Refusal.GONE, status);
      case 408, 425, 429 -> retry(response);
      default ->
          status >= 400 && status < 500 ? refused(Refusal.BAD_REQUEST, status) : retry(response);
    };
  }

  private static Answer refused(Refusal refusal, int status) {
    return Answer.refused(refusal, "the server answered " + status);
  }

  private static Answer retry(Response response) {
    return new Answer.Ended(
        new Failed(
            "the server answered " + response.code(),
            retryAfter(response.header("Retry-After"), response.headers().getInstant("Date"))));
  }

  private Answer redirect(Response response) {
    String location = response.header("Location");
    if (location == null) return Answer.failed("a redirect to nowhere");
    HttpUrl from = response.request().url();
    HttpUrl target = from.resolve(location);
    if (target == null) {
      return Answer.refused(Refusal.REDIRECT, "a redirect to what is not a web address");
    }
    if (from.isHttps() && !target.isHttps()) {
      return Answer.refused(Refusal.REDIRECT, "a redirect from https to http");
    }
    String objection = WebUrl.objection(target, policy.allowedHosts());
    if (objection != null) return Answer.refused(Refusal.REDIRECT, "a redirect to a " + objection);
    boolean permanent = response.code() == 301 || response.code() == 308;
    return new Answer.Redirected(target.newBuilder().fragment(null).build().uri(), permanent);
  }

  private Answer body(Response response, Runnable abandon) throws IOException {
    // OkHttp undoes one gzip, which it asked for, and takes the header away.
    String coding = response.header("Content-Encoding");
    if (coding != null && !coding.isBlank() && !coding.equalsIgnoreCase("identity")) {
      return Answer.refused(Refusal.MALFORMED, "compressed in a way that we did not ask for");
    }
    String contentType = response.header("Content-Type");
    try (ResponseBody body = response.body()) {
      boolean packed = isGzip(body.source());
      BufferedSource source = packed ? unpacked(body.source()) : body.source();
      boolean doubtful = packed || claimsToBeBinary(contentType);
      if (doubtful && !startsLikeText(source)) {
        abandon.run();
        return Answer.refused(Refusal.NOT_TEXT, "not a text but " + contentType);
      }
      Body read = read(source, abandon);
      URI finalUrl = response.request().url().uri();
      var validators =
          new Validators(response.header("ETag"), response.header("Last-Modified"), finalUrl);
      return new Answer.Ended(
          new Fetched(finalUrl, read, contentType, validators, freshFor(response)));
    }
  }

  private Body read(BufferedSource source, Runnable abandon) throws IOException {
    BodyRoom.Place place = room.placeFor(maxBodyBytes);
    try {
      var read = new Buffer();
      boolean ended = false;
      while (!ended && read.size() <= maxBodyBytes) {
        place.growing(read.size());
        ended = source.read(read, 16 * 1024L) == -1;
      }
      if (!ended) abandon.run();
      byte[] bytes = read.readByteArray(Math.min(read.size(), maxBodyBytes));
      place.whole(bytes.length);
      return new Body(bytes, !ended, place::close);
    } catch (InterruptedException e) {
      place.close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for room");
    } catch (IOException | RuntimeException e) {
      place.close();
      throw e;
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

  /** A file that is gzip itself, such as a {@code sitemap.xml.gz}, whatever the server calls it. */
  private static boolean isGzip(BufferedSource source) throws IOException {
    return source.request(GZIP.size()) && source.getBuffer().rangeEquals(0, GZIP);
  }

  /** One layer, as it is read: what a bomb unpacks to is cut off like any long body. */
  private static BufferedSource unpacked(BufferedSource source) throws IOException {
    // The JDK's reads files of several members and bears what stands behind them; Okio's does not.
    return Okio.buffer(Okio.source(new GZIPInputStream(source.inputStream())));
  }

  private static @Nullable Duration freshFor(Response response) {
    int seconds = response.cacheControl().maxAgeSeconds();
    return seconds < 0 ? null : Duration.ofSeconds(seconds);
  }

  /**
   * {@code Retry-After} as seconds or as a date, at most a day.
   *
   * @param now the server's own clock, since its date is by that
   */
  static @Nullable Duration retryAfter(@Nullable String header, @Nullable Instant now) {
    if (header == null) return null;
    Duration asked = header.strip().matches("\\d{1,9}") ? seconds(header) : until(header, now);
    if (asked == null || asked.isNegative()) return null;
    return asked.compareTo(FetchPolicy.LONGEST_RETRY_AFTER) < 0
        ? asked
        : FetchPolicy.LONGEST_RETRY_AFTER;
  }

  private static Duration seconds(String header) {
    return Duration.ofSeconds(Long.parseLong(header.strip()));
  }

  private static @Nullable Duration until(String header, @Nullable Instant now) {
    Instant then = okhttp3.Headers.of("Date", header.strip()).getInstant("Date");
    return then == null || now == null ? null : Duration.between(now, then);
  }
}

package org.newsloom.ingest.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.NotModified;

/** Turns one HTTP response into an answer, reading no more of it than allowed. */
final class ResponseReader {
  private static final int SNIFFED_BYTES = 512;

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
  private final Decompressor decompressor;

  ResponseReader(FetchPolicy policy, int maxBodyBytes, BodyRoom room, Decompressor decompressor) {
    this.policy = policy;
    this.maxBodyBytes = maxBodyBytes;
    this.room = room;
    this.decompressor = decompressor;
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
    return new Answer.Redirected(target.newBuilder().fragment(null).build().uri());
  }

  private Answer body(Response response, Runnable abandon) throws IOException {
    // Several lines mean the same as one with commas, and more layers than we undo.
    String named = String.join(",", response.headers("Content-Encoding")).strip();
    boolean isPlain = named.isEmpty() || named.equalsIgnoreCase("identity");
    Coding coding = isPlain ? null : Coding.of(named);
    if (!isPlain && coding == null) {
      return Answer.refused(Refusal.MALFORMED, "compressed in a way that we did not ask for");
    }
    String contentType = response.header("Content-Type");
    try (ResponseBody body = response.body()) {
      BufferedSource source = body.source();
      if (coding == null && !looksLikeText(contentType, source)) {
        abandon.run();
        return notText(contentType);
      }
      Body read = read(source, coding, abandon);
      if (coding != null && !looksLikeText(contentType, new Buffer().write(read.bytes()))) {
        read.close();
        return notText(contentType);
      }
      URI finalUrl = response.request().url().uri();
      var validators =
          new Validators(response.header("ETag"), response.header("Last-Modified"), finalUrl);
      return new Answer.Ended(
          new Fetched(finalUrl, read, contentType, validators, freshFor(response)));
    } catch (Decompressor.MalformedBodyException e) {
      return Answer.refused(Refusal.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private static Answer notText(@Nullable String contentType) {
    return Answer.refused(Refusal.NOT_TEXT, "not a text but " + contentType);
  }

  private Body read(BufferedSource source, @Nullable Coding coding, Runnable abandon)
      throws IOException {
    BodyRoom.Place place = room.placeFor(maxBodyBytes, abandon);
    try {
      var read = new Buffer();
      boolean ended = false;
      while (!ended && read.size() <= maxBodyBytes) {
        place.growing(read.size());
        ended = source.read(read, 16 * 1024L) == -1;
      }
      place.arrived();
      if (!ended) abandon.run();
      Buffer plain = coding == null ? read : decompressed(read, coding, !ended, place);
      boolean truncated = !ended || plain.size() > maxBodyBytes;
      byte[] bytes = plain.readByteArray(Math.min(plain.size(), maxBodyBytes));
      place.whole(bytes.length);
      return new Body(bytes, truncated, place::close);
    } catch (InterruptedException e) {
      place.close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for room");
    } catch (IOException | RuntimeException e) {
      place.close();
      throw e;
    }
  }

  private Buffer decompressed(Buffer read, Coding coding, boolean isCut, BodyRoom.Place place)
      throws IOException, InterruptedException {
    // Some servers name the coding of a body that they do not send.
    if (read.exhausted()) return read;
    place.decompressing();
    return decompressor.decompress(coding, read, isCut, maxBodyBytes);
  }

  /**
   * Pictures, films and archives are not worth their bytes. But there are feeds that come as {@code
   * image/png}, so what claims to be one of these is asked to start like markup or JSON.
   */
  private static boolean looksLikeText(@Nullable String contentType, BufferedSource source)
      throws IOException {
    if (contentType == null || !claimsToBeBinary(contentType.toLowerCase(Locale.ROOT))) return true;
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

  private static boolean claimsToBeBinary(String contentType) {
    return BINARY.stream().anyMatch(contentType::startsWith);
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

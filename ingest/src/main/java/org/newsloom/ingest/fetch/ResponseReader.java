package org.newsloom.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.NotModified;

/** Turns one HTTP response into an answer, reading no more of it than allowed. */
final class ResponseReader {
  private static final String TEST = "a test for browsers: ";
  private static final List<String> TO_ROBOTS = List.of("X-Robots-Tag", "tdm-reservation");
  private static final int MOST_HEADERS = 20;

  private final FetchPolicy policy;
  private final BodyReader bodies;
  private final BodyReader errors;

  /**
   * A reader.
   *
   * @param errors for the bodies of refusals, which are worth less
   */
  ResponseReader(FetchPolicy policy, BodyReader bodies, BodyReader errors) {
    this.policy = policy;
    this.bodies = bodies;
    this.errors = errors;
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
    String challenge = challenge(response);
    if (challenge != null) return Answer.refused(Refusal.BOT_WALL, TEST + challenge);
    int status = response.code();
    return switch (status) {
      case 200, 203 -> body(response, abandon);
      case 301, 302, 303, 307, 308 -> redirect(response);
      case 304 ->
          sent.areGiven()
              ? new Answer.Ended(new NotModified(freshFor(response)))
              : Answer.failed("answered 304 to an unconditional request");
      case 401 -> refused(Refusal.FORBIDDEN, status);
      case 403, 429, 503 -> wallOr(response, abandon);
      case 402 -> refused(Refusal.PAYMENT, status);
      case 404, 451 -> refused(Refusal.NOT_FOUND, status);
      case 410 -> refused(Refusal.GONE, status);
      case 408, 425 -> retry(response);
      default ->
          status >= 400 && status < 500 ? refused(Refusal.BAD_REQUEST, status) : retry(response);
    };
  }

  /**
   * What large gatekeepers say of their own tests, whatever the status: <a
   * href="https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/">Cloudflare</a>
   * and <a
   * href="https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html">AWS</a>.
   */
  private static @Nullable String challenge(Response response) {
    if ("challenge".equalsIgnoreCase(response.header("cf-mitigated"))) {
      return "cf-mitigated: challenge";
    }
    String action = response.header("x-amzn-waf-action");
    boolean isTest = "challenge".equalsIgnoreCase(action) || "captcha".equalsIgnoreCase(action);
    return isTest ? "x-amzn-waf-action: " + action : null;
  }

  /** Most gatekeepers send their test with one of these, and nothing in the header says so. */
  private Answer wallOr(Response response, Runnable abandon) throws IOException {
    String sign = signOfWall(response, abandon);
    boolean forbidden = response.code() == 403;
    if (sign == null) return forbidden ? refused(Refusal.FORBIDDEN, 403) : retry(response);
    Duration wait = forbidden ? null : retryAfter(response);
    // Whoever says when to come back is taken at that word.
    return wait == null
        ? Answer.refused(Refusal.BOT_WALL, TEST + sign)
        : new Answer.Ended(new Failed(TEST + sign, wait));
  }

  private @Nullable String signOfWall(Response response, Runnable abandon) throws IOException {
    Coding coding = Coding.of(String.join(",", response.headers("Content-Encoding")));
    String contentType = response.header("Content-Type");
    try (ResponseBody body = response.body();
        Body read = errors.read(body.source(), coding, contentType, abandon)) {
      return read == null ? null : BotWall.sign(new String(read.bytes(), UTF_8));
    } catch (InterruptedIOException e) {
      if (Thread.currentThread().isInterrupted()) throw e;
      return null;
    } catch (IOException e) {
      // The status has said enough, whatever became of the page that explains it.
      return null;
    }
  }

  private static Answer refused(Refusal refusal, int status) {
    return Answer.refused(refusal, "the server answered " + status);
  }

  private static Answer retry(Response response) {
    return new Answer.Ended(
        new Failed("the server answered " + response.code(), retryAfter(response)));
  }

  private static @Nullable Duration retryAfter(Response response) {
    return retryAfter(response.header("Retry-After"), response.headers().getInstant("Date"));
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
    // Several lines mean the same as one with commas, and more layers than we undo.
    String named = String.join(",", response.headers("Content-Encoding")).strip();
    boolean isPlain = named.isEmpty() || named.equalsIgnoreCase("identity");
    Coding coding = isPlain ? null : Coding.of(named);
    if (!isPlain && coding == null) {
      return Answer.refused(Refusal.MALFORMED, "compressed in a way that we did not ask for");
    }
    String contentType = response.header("Content-Type");
    try (ResponseBody body = response.body()) {
      Body read = bodies.read(body.source(), coding, contentType, abandon);
      if (read == null) {
        return Answer.refused(Refusal.NOT_TEXT, "not a text but " + contentType);
      }
      URI finalUrl = response.request().url().uri();
      var validators =
          new Validators(response.header("ETag"), response.header("Last-Modified"), finalUrl);
      return new Answer.Ended(
          new Fetched(
              finalUrl,
              read,
              contentType,
              validators,
              freshFor(response),
              null,
              robotsHeaders(response)));
    } catch (Decompressor.MalformedBodyException e) {
      return Answer.refused(Refusal.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private static List<String> robotsHeaders(Response response) {
    return TO_ROBOTS.stream()
        .flatMap(name -> response.headers(name).stream().map(value -> name + ": " + value))
        .limit(MOST_HEADERS)
        .toList();
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

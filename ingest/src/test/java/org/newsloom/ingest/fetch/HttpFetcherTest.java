package org.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.NotModified;
import org.newsloom.ingest.fetch.FetchResult.Refused;

/** What a fetch makes of what servers say. */
@Timeout(30)
class HttpFetcherTest extends FetchedFromServer {
  @Test
  void introducesItselfAndAsksConditionally() throws Exception {
    server.enqueue(
        new MockResponse.Builder().code(304).setHeader("Cache-Control", "max-age=60").build());

    FetchResult result =
        fetch(POLICY, "/feed", new Validators("\"1\"", "Mon, 01 Jan 2024 00:00:00 GMT", null));

    assertThat(result).isEqualTo(new NotModified(Duration.ofMinutes(1)));
    var request = server.takeRequest();
    assertThat(request.getHeaders().get("User-Agent"))
        .isEqualTo("Newsloom/0.1 (+https://newsloom.test/about)");
    assertThat(request.getHeaders().get("If-None-Match")).isEqualTo("\"1\"");
    assertThat(request.getHeaders().get("If-Modified-Since"))
        .isEqualTo("Mon, 01 Jan 2024 00:00:00 GMT");
  }

  @Test
  void returnsBodyTypeAndValidators() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "text/html")
            .setHeader("ETag", "\"2\"")
            .body("hello")
            .build());

    Fetched fetched = (Fetched) fetch(POLICY, "/a", Validators.NONE);

    assertThat(fetched.body().bytes()).asString().isEqualTo("hello");
    assertThat(fetched.body().truncated()).isFalse();
    assertThat(fetched.contentType()).isEqualTo("text/html");
    assertThat(fetched.validators()).isEqualTo(new Validators("\"2\"", null, url("/a")));
    assertThat(fetched.finalUrl()).isEqualTo(url("/a"));
  }

  @Test
  void tellsWhatTheHeaderSaysToRobots() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("x-robots-tag", "noai")
            .addHeader("X-Robots-Tag", "otherbot: noindex")
            .addHeader("TDM-Reservation", "1")
            .addHeader("X-Other", "noindex")
            .body("hello")
            .build());

    assertThat(((Fetched) fetch(POLICY, "/a", Validators.NONE)).robotsHeaders())
        .containsExactly(
            "X-Robots-Tag: noai", "X-Robots-Tag: otherbot: noindex", "tdm-reservation: 1");
  }

  @Test
  void notModifiedWithoutBeingAskedIsAFailure() throws Exception { // T16
    server.enqueue(new MockResponse.Builder().code(304).build());

    assertThat(fetch(POLICY, "/", Validators.NONE)).isInstanceOf(Failed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "401, FORBIDDEN",
    "402, PAYMENT",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "410, GONE",
    "418, BAD_REQUEST",
    "451, NOT_FOUND"
  })
  void aNoIsANo(int status, Refusal refusal) throws Exception { // T15
    server.enqueue(new MockResponse.Builder().code(status).build());

    assertThat(fetch(POLICY, "/", Validators.NONE))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
  }

  @ParameterizedTest
  @CsvSource({
    "403, cf-mitigated,      challenge",
    "503, CF-Mitigated,      Challenge",
    "202, x-amzn-waf-action, challenge",
    "405, x-amzn-waf-action, captcha",
  })
  void aTestForBrowsersIsABotWall(int status, String header, String value) throws Exception {
    server.enqueue(new MockResponse.Builder().code(status).setHeader(header, value).build());

    assertThat(fetch(POLICY, "/", Validators.NONE))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.BOT_WALL));
    assertThat(server.getRequestCount()).as("not tried again in disguise").isEqualTo(1);
  }

  @Test
  void whatAGatekeeperLetThroughIsAnAnswer() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("cf-mitigated", "none")
            .setHeader("x-amzn-waf-action", "allow")
            .body("<rss/>")
            .build());

    assertThat(fetch(POLICY, "/", Validators.NONE)).isInstanceOf(Fetched.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 226, 300, 425, 429, 500, 502, 503, 599, 999})
  void whateverMayBeBetterLaterIsAFailure(int status) throws Exception { // T15
    server.enqueue(new MockResponse.Builder().code(status).build());

    assertThat(fetch(POLICY, "/", Validators.NONE)).isInstanceOf(Failed.class);
  }

  @Test
  void retryAfterIsReadInBothForms() throws Exception {
    server.enqueue(new MockResponse.Builder().code(429).setHeader("Retry-After", "120").build());
    server.enqueue(
        new MockResponse.Builder()
            .code(503)
            .setHeader("Date", "Mon, 01 Jan 2024 00:00:00 GMT")
            .setHeader("Retry-After", "Mon, 01 Jan 2024 00:05:00 GMT")
            .build());
    server.enqueue(
        new MockResponse.Builder().code(503).setHeader("Retry-After", "315360000").build());

    assertThat(fetch(POLICY, "/", Validators.NONE))
        .isEqualTo(new Failed("the server answered 429", Duration.ofMinutes(2)));
    assertThat(fetch(POLICY, "/", Validators.NONE))
        .isEqualTo(new Failed("the server answered 503", Duration.ofMinutes(5)));
    // Ten years are a day.
    assertThat(fetch(POLICY, "/", Validators.NONE))
        .isEqualTo(new Failed("the server answered 503", Duration.ofDays(1)));
  }

  @Test
  void anEndlessBodyIsCutAtTheCap() throws Exception { // T05
    server.enqueue(new MockResponse.Builder().chunkedBody("x".repeat(5000), 1000).build());

    Fetched fetched = (Fetched) fetch(POLICY.withMaxBodyBytes(2048), "/", Validators.NONE);

    assertThat(fetched.body().truncated()).isTrue();
    assertThat(fetched.body().bytes()).hasSize(2048);
  }

  @ParameterizedTest
  @CsvSource({"408,", "408, 0", "503, 0"})
  void whatMayBeAskedAgainIsAskedOnce(int status, @Nullable String retryAfter) throws Exception {
    for (int i = 0; i < 2; i++) {
      var busy = new MockResponse.Builder().code(status);
      if (retryAfter != null) busy.setHeader("Retry-After", retryAfter);
      server.enqueue(busy.build());
    }

    assertThat(fetch(POLICY, "/", Validators.NONE)).isInstanceOf(Failed.class);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aBodyCutOffIsNeverASuccess() throws Exception { // F04
    server.enqueue(
        new MockResponse.Builder()
            .body("half of the truth")
            .setHeader("Content-Length", "1000")
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build());

    assertThat(fetch(POLICY, "/", Validators.NONE)).isInstanceOf(Failed.class);
  }

  @Test
  void aSlowLorisMeetsTheDeadline() throws Exception { // T06
    server.enqueue(
        new MockResponse.Builder()
            .body("x".repeat(1000))
            .throttleBody(1, 100, TimeUnit.MILLISECONDS)
            .build());

    assertThat(fetch(POLICY.withDeadline(Duration.ofMillis(500)), "/", Validators.NONE))
        .isEqualTo(new Failed("no answer within PT0.5S", null));
  }

  @Test
  void headersBeyondReasonAreRefused() throws Exception { // T07
    var response = new MockResponse.Builder().body("x");
    for (int i = 0; i < 1000; i++)
      response.addHeader("Set-Cookie", "c" + i + "=" + "v".repeat(100));
    server.enqueue(response.build());

    assertThat(fetch(POLICY, "/", Validators.NONE)).isNotInstanceOf(Fetched.class);
  }

  @Test
  void filmsAndArchivesAreNotRead() throws Exception { // T23
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "video/mp4")
            .body("\0\0\0 ftyp")
            .build());

    assertThat(fetch(POLICY, "/", Validators.NONE))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOT_TEXT));
  }

  @Test
  void aFeedThatClaimsToBeAPictureIsRead() throws Exception { // T22
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "image/png")
            .body("\n <rss/>")
            .build());

    assertThat(fetch(POLICY, "/", Validators.NONE)).isInstanceOf(Fetched.class);
  }

  @Test
  void aHostThatIsNotThereIsAFailure() throws Exception { // F01
    URI nowhere = url("/");
    server.close();

    assertThat(fetch(POLICY, nowhere)).isInstanceOf(Failed.class);
  }
}

package org.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.NotModified;
import org.newsloom.ingest.fetch.FetchResult.Refused;

@Timeout(30)
class HttpFetcherTest {
  private static final FetchPolicy POLICY =
      FetchPolicy.of(
          "https://newsloom.test/about", AllowedHosts.of(List.of("127.0.0.1")), Duration.ZERO, 8);

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

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
  void followsRedirectsAndLeavesValidatorsBehind() throws Exception {
    server.enqueue(redirect("/b"));
    server.enqueue(new MockResponse.Builder().body("there").build());

    Fetched fetched = (Fetched) fetch(POLICY, "/a", new Validators("\"1\"", null, null));

    assertThat(fetched.finalUrl()).isEqualTo(url("/b"));
    assertThat(server.takeRequest().getHeaders().get("If-None-Match")).isEqualTo("\"1\"");
    assertThat(server.takeRequest().getHeaders().get("If-None-Match")).isNull();
  }

  @Test
  void validatorsGoBackToWhereverRedirectsLedToThem() throws Exception {
    server.enqueue(redirect("/b"));
    server.enqueue(new MockResponse.Builder().setHeader("ETag", "\"1\"").body("there").build());
    server.enqueue(redirect("/b"));
    server.enqueue(new MockResponse.Builder().code(304).build());
    server.enqueue(redirect("/c"));
    server.enqueue(new MockResponse.Builder().body("elsewhere").build());

    Validators given = ((Fetched) fetch(POLICY, "/a", Validators.NONE)).validators();
    assertThat(fetch(POLICY, "/a", given)).isInstanceOf(NotModified.class);
    assertThat(fetch(POLICY, "/a", given)).isInstanceOf(Fetched.class);

    assertThat(given.givenBy()).isEqualTo(url("/b"));
    List<@Nullable String> asked = new ArrayList<>();
    for (int i = 0; i < 6; i++) asked.add(server.takeRequest().getHeaders().get("If-None-Match"));
    assertThat(asked).containsExactly(null, null, null, "\"1\"", null, null);
  }

  @Test
  void tellsHowFarPermanentRedirectsAloneLed() throws Exception {
    server.enqueue(redirect(301, "/b"));
    server.enqueue(redirect(308, "/c"));
    server.enqueue(redirect(302, "/d"));
    server.enqueue(redirect(301, "/e"));
    server.enqueue(new MockResponse.Builder().body("feed").build());
    server.enqueue(redirect(301, "/b"));
    server.enqueue(new MockResponse.Builder().code(304).build());
    for (int temporary : List.of(302, 303, 307)) {
      server.enqueue(redirect(temporary, "/b"));
      server.enqueue(new MockResponse.Builder().body("feed").build());
    }

    assertThat(((Fetched) fetch(POLICY, "/a", Validators.NONE)).movedTo()).isEqualTo(url("/c"));
    assertThat(fetch(POLICY, "/a", new Validators("\"1\"", null, url("/b"))))
        .isEqualTo(new NotModified(null, url("/b")));
    for (int i = 0; i < 3; i++) {
      assertThat(((Fetched) fetch(POLICY, "/a", Validators.NONE)).movedTo()).isNull();
    }
  }

  @Test
  void stopsAfterFiveRedirects() throws Exception { // T09
    for (int i = 0; i < 10; i++) server.enqueue(redirect("/" + i));

    assertThat(fetch(POLICY, "/", Validators.NONE))
        .isEqualTo(new Refused(Refusal.REDIRECT, "more than 5 redirects"));
    assertThat(server.getRequestCount()).isEqualTo(6);
  }

  @Test
  void aCircleOfRedirectsIsLeft() throws Exception { // T09
    for (int i = 0; i < 10; i++) server.enqueue(redirect(i % 2 == 0 ? "/b" : "/a"));

    assertThat(fetch(POLICY, "/a", Validators.NONE))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.REDIRECT));
    assertThat(server.getRequestCount()).isLessThanOrEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1/",
        "data:text/html,x",
        "jar:http://127.0.0.1!/",
        "javascript:alert(1)",
        "http://good@127.0.0.1/",
        "http://127.0.0.1/%0d%0aX: y",
        "http://93.184.215.14:22/",
        "http://93.184.215.14:9200/"
      })
  void aRedirectToWhereWeDoNotGoIsRefused(String target) throws Exception { // T10, S10, S12, S13
    server.enqueue(redirect(target));

    assertThat(fetch(POLICY, "/", Validators.NONE))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.REDIRECT));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/",
        "http://LOCALHOST/",
        "http://127.1/",
        "http://127.0.1/",
        "http://0177.0.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://017700000001/",
        "http://0/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[fd00:ec2::254]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.100.100.200/",
        "http://192.0.0.192/",
        "http://10.0.0.1/",
        "http://192.168.0.1:8080/",
        "http://255.255.255.255/"
      })
  void privateAddressesAreRefusedHoweverTheyAreSpelt(String target) throws Exception {
    // S01 to S06, S09, S12, T12: straight away and behind a redirect. Only the server is allowed.
    server.enqueue(redirect(target));
    var onlyServer =
        FetchPolicy.of(
            "", AllowedHosts.of(List.of("127.0.0.1:" + server.getPort())), Duration.ZERO, 8);

    assertThat(fetch(onlyServer, url("/"))).isInstanceOf(Refused.class);
    assertThat(fetch(onlyServer, URI.create(target))).isInstanceOf(Refused.class);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aNameWithAPrivateAddressIsRefused() throws Exception { // S07
    try (var fetcher =
        new HttpFetcher(
            POLICY,
            BodyRoom.unlimited(),
            host -> new InetAddress[] {InetAddress.getLoopbackAddress()})) {
      assertThat(fetcher.fetch(URI.create("http://metadata.example/"), Validators.NONE))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> {
                assertThat(refused.refusal()).isEqualTo(Refusal.ADDRESS);
                assertThat(refused.reason()).contains("metadata.example has the address 127.0.0.1");
              });
    }
  }

  @Test
  void anUnusualPortIsRefusedBeforeAnythingIsDialled() throws Exception {
    try (var fetcher = new HttpFetcher(withoutExceptions())) {
      assertThat(fetcher.fetch(url("/"), Validators.NONE)).isInstanceOf(Refused.class);
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aUrlBeyondReasonIsRefused() throws Exception {
    assertThat(fetch(POLICY, "/" + "x".repeat(2048), Validators.NONE)).isInstanceOf(Refused.class);
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void anEndlessBodyIsCutAtTheCap() throws Exception { // T05
    server.enqueue(new MockResponse.Builder().chunkedBody("x".repeat(5000), 1000).build());

    Fetched fetched = (Fetched) fetch(POLICY.withMaxBodyBytes(2048), "/", Validators.NONE);

    assertThat(fetched.body().truncated()).isTrue();
    assertThat(fetched.body().bytes()).hasSize(2048);
  }

  @Test
  void aGzipBombIsCutAtTheCapOfDecompressedBytes() throws Exception { // T01
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Encoding", "gzip")
            .body(gzipped(gzippable(20 * 1024 * 1024)))
            .build());

    Fetched fetched = (Fetched) fetch(POLICY.withMaxBodyBytes(4096), "/", Validators.NONE);

    assertThat(fetched.body().truncated()).isTrue();
    assertThat(fetched.body().bytes()).hasSize(4096);
  }

  @Test
  void gzipIsUndoneOnceAndNoMore() throws Exception { // T03
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Encoding", "gzip, gzip")
            .body(gzipped(gzipped(gzippable(10))))
            .build());

    assertThat(fetch(POLICY, "/", Validators.NONE))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/gzip", "application/x-gzip", "application/octet-stream", "text/xml"})
  void aGzipFileIsUnpackedWhateverItIsCalled(String contentType) throws Exception {
    Buffer file = gzipped(new Buffer().writeUtf8("<urlset></urlset>"));
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", contentType)
            .body(file.clone())
            .build());
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", contentType)
            .setHeader("Content-Encoding", "gzip")
            .body(gzipped(file.clone()))
            .build());
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", contentType)
            .setHeader("Content-Encoding", "gzip")
            .body(file.clone())
            .build());

    for (int i = 0; i < 3; i++) {
      Fetched fetched = (Fetched) fetch(POLICY, "/sitemap.xml.gz", Validators.NONE);
      assertThat(fetched.body().bytes()).asString().isEqualTo("<urlset></urlset>");
      assertThat(fetched.body().truncated()).isFalse();
    }
  }

  @Test
  void aGzipFileOfSeveralMembersIsReadToItsEnd() throws Exception {
    Buffer file = gzipped(new Buffer().writeUtf8("<urlset>"));
    file.writeAll(gzipped(new Buffer().writeUtf8("</urlset>")));
    server.enqueue(new MockResponse.Builder().body(file).build());

    Fetched fetched = (Fetched) fetch(POLICY, "/sitemap.xml.gz", Validators.NONE);

    assertThat(fetched.body().bytes()).asString().isEqualTo("<urlset></urlset>");
  }

  @Test
  void aBombThatIsAFileIsCutToo() throws Exception { // T01
    Buffer bomb = new Buffer().writeUtf8("<").write(new byte[20 * 1024 * 1024]);
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/gzip")
            .body(gzipped(bomb))
            .build());

    Fetched fetched = (Fetched) fetch(POLICY.withMaxBodyBytes(4096), "/", Validators.NONE);

    assertThat(fetched.body().truncated()).isTrue();
    assertThat(fetched.body().bytes()).hasSize(4096);
  }

  @Test
  void aGzipFileInsideAnotherOrOfAnythingButTextIsRefused() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .body(gzipped(gzipped(new Buffer().writeUtf8("<urlset/>"))))
            .build());
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/gzip")
            .body(gzipped(new Buffer().writeUtf8("ustar")))
            .build());

    for (int i = 0; i < 2; i++) {
      assertThat(fetch(POLICY, "/", Validators.NONE))
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOT_TEXT));
    }
  }

  @Test
  void aGzipFileThatIsBrokenIsAFailure() throws Exception {
    Buffer file = gzipped(new Buffer().writeUtf8("<urlset></urlset>"));
    Buffer half = new Buffer();
    half.write(file, file.size() - 12);
    server.enqueue(new MockResponse.Builder().body(half).build());

    assertThat(fetch(POLICY, "/", Validators.NONE)).isInstanceOf(Failed.class);
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

  private FetchResult fetch(FetchPolicy policy, String path, Validators validators)
      throws InterruptedException {
    try (var fetcher = new HttpFetcher(policy)) {
      return fetcher.fetch(url(path), validators);
    }
  }

  private static FetchResult fetch(FetchPolicy policy, URI url) throws InterruptedException {
    try (var fetcher = new HttpFetcher(policy)) {
      return fetcher.fetch(url, Validators.NONE);
    }
  }

  private static FetchPolicy withoutExceptions() {
    return FetchPolicy.of("", AllowedHosts.NONE, Duration.ZERO, 8);
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + path);
  }

  private static MockResponse redirect(String target) {
    return redirect(302, target);
  }

  private static MockResponse redirect(int status, String target) {
    return new MockResponse.Builder().code(status).setHeader("Location", target).build();
  }

  private static Buffer gzippable(int bytes) {
    return new Buffer().write(new byte[bytes]);
  }

  private static Buffer gzipped(Buffer plain) throws IOException {
    var compressed = new Buffer();
    try (var gzip = Okio.buffer(new GzipSink(compressed))) {
      gzip.writeAll(plain);
    }
    return compressed;
  }
}

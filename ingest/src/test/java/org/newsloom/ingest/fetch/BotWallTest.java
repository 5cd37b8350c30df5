package org.newsloom.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Refused;

/** A08: a test for browsers is told from a plain refusal by what the refusal's page says. */
@Timeout(30)
class BotWallTest extends FetchedFromServer {
  private static final String WALL =
      "<html><head><title>Just a moment...</title><script>window._cf_chl_opt = {cType:"
          + " 'managed'};</script></head><body><noscript>Enable JavaScript and cookies to"
          + " continue</noscript></body></html>";

  private static final String MAINTENANCE =
      "<html><head><title>Back soon</title><script"
          + " src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script></head><body><p>Our"
          + " servers are being moved to a new hall. Please enable JavaScript for the live"
          + " status.</p></body></html>";

  @ParameterizedTest
  @ValueSource(ints = {403, 429, 503})
  void theBodyTellsAWallWhateverTheStatus(int status) throws Exception {
    server.enqueue(new MockResponse.Builder().code(status).body(WALL).build());

    assertThat(fetch(POLICY, "/a", Validators.NONE))
        .isEqualTo(new Refused(Refusal.BOT_WALL, "a test for browsers: _cf_chl_opt"));
    assertThat(server.getRequestCount()).as("asked once, and not in disguise").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p id=cmsg>Please enable JS and disable any ad blocker</p><script data-cfasync='false'"
            + " src='https://ct.captcha-delivery.com/c.js'></script>",
        "{\"url\":\"https://geo.captcha-delivery.com/captcha/?initialCid=x\"}",
        "<div id=\"px-captcha\"></div>",
        "Request unsuccessful. Incapsula incident ID: 7-12",
        "<script>window.gokuProps = {\"key\":\"x\"};</script>",
        "<script>window.KPSDK={};KPSDK.now=0</script>",
        "<script>var s={},u,c,U,r,i,l=0,a;sucuri_cloudproxy_js='';</script>",
        "<script src='/.within.website/x/cmd/anubis/static/js/main.mjs'></script>",
        "<form method=post><div class=\"h-captcha\" data-sitekey=x></div></form>",
        "<title>Attention Required!</title>",
        "<p>Our systems have detected unusual traffic from your computer network.</p>",
        "<title>Un instant</title><p>Nous vérifions que vous êtes humain.</p>",
        "<p>يرجى التأكد من أنك إنسان قبل المتابعة</p>",
        "<p>אנא אשר שאתה לא רובוט כדי להמשיך</p>",
      })
  void gatekeepersAreKnownByTheirMarksAndWords(String body) throws Exception {
    server.enqueue(new MockResponse.Builder().code(403).body(body).build());

    assertThat(fetch(POLICY, "/a", Validators.NONE))
        .isInstanceOfSatisfying(Refused.class, BotWallTest::isWall);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<title>403 Forbidden</title><h1>Forbidden</h1><p>nginx</p>",
        MAINTENANCE,
        "<title>Members</title><form><input type=\"password\"><div class=\"g-recaptcha\"></div>",
        "<title>Robot wins chess open</title><p>The robot verified its moves, a captcha expert said.",
      })
  void anyOtherPageMeansWhatItsStatusSays(String body) throws Exception {
    server.enqueue(new MockResponse.Builder().code(403).body(body).build());
    server.enqueue(new MockResponse.Builder().code(503).body(body).build());

    assertThat(fetch(POLICY, "/a", Validators.NONE))
        .isEqualTo(new Refused(Refusal.FORBIDDEN, "the server answered 403"));
    assertThat(fetch(POLICY, "/a", Validators.NONE))
        .isEqualTo(new Failed("the server answered 503", null));
  }

  @Test
  void whoSaysWhenToComeBackIsTakenAtThatWord() throws Exception {
    server.enqueue(
        new MockResponse.Builder().code(429).setHeader("Retry-After", "60").body(WALL).build());

    assertThat(fetch(POLICY, "/a", Validators.NONE))
        .isEqualTo(new Failed("a test for browsers: _cf_chl_opt", Duration.ofMinutes(1)));
  }

  @Test
  void aCompressedWallIsOneToo() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .code(403)
            .setHeader("Content-Encoding", "gzip")
            .body(gzip(WALL))
            .build());

    assertThat(fetch(POLICY, "/a", Validators.NONE))
        .isInstanceOfSatisfying(Refused.class, BotWallTest::isWall);
  }

  @ParameterizedTest
  @CsvSource({"65000, BOT_WALL", "66000, FORBIDDEN"})
  void noMoreThanABitOfItIsRead(int before, Refusal refusal) throws Exception {
    String page = " ".repeat(before) + "<title>Just a moment...</title>" + " ".repeat(3_000_000);
    server.enqueue(new MockResponse.Builder().code(403).body(page).build());

    assertThat(fetch(POLICY, "/a", Validators.NONE))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
  }

  @Test
  void aBombInARefusalIsCutOff() throws Exception { // T01
    server.enqueue(
        new MockResponse.Builder()
            .code(403)
            .setHeader("Content-Encoding", "gzip")
            .body(gzip("a".repeat(50_000_000)))
            .build());

    assertThat(fetch(POLICY, "/a", Validators.NONE))
        .isEqualTo(new Refused(Refusal.FORBIDDEN, "the server answered 403"));
  }

  @Test
  void aRefusalThatBreaksOffIsStillARefusal() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .code(403)
            .body("x".repeat(1000))
            .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
            .build());
    server.enqueue(
        new MockResponse.Builder()
            .code(503)
            .setHeader("Content-Encoding", "gzip")
            .body("not gzip")
            .build());

    assertThat(fetch(POLICY, "/a", Validators.NONE))
        .isEqualTo(new Refused(Refusal.FORBIDDEN, "the server answered 403"));
    assertThat(fetch(POLICY, "/a", Validators.NONE))
        .isEqualTo(new Failed("the server answered 503", null));
  }

  @Test
  void aRefusalThatDripsIsStillARefusal() throws Exception { // T06
    server.enqueue(
        new MockResponse.Builder()
            .code(403)
            .body("x".repeat(1000))
            .throttleBody(1, 50, TimeUnit.MILLISECONDS)
            .build());

    assertThat(fetch(POLICY.withDeadline(Duration.ofSeconds(1)), "/a", Validators.NONE))
        .isEqualTo(new Refused(Refusal.FORBIDDEN, "the server answered 403"));
  }

  @Test
  @Timeout(10)
  void aBodyMadeOfOpenTagsCostsNoMoreThanOthers() {
    assertThat(BotWall.sign("<title".repeat(10_000))).isNull();
    assertThat(BotWall.sign("<title>".repeat(9_000))).isNull();
  }

  private static void isWall(Refused refused) {
    assertThat(refused.refusal()).isEqualTo(Refusal.BOT_WALL);
  }

  private static Buffer gzip(String text) throws IOException {
    var packed = new Buffer();
    try (var gzip = new GZIPOutputStream(packed.outputStream())) {
      gzip.write(text.getBytes(UTF_8));
    }
    return packed;
  }
}

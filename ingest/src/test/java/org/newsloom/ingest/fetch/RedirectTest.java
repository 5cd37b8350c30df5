package org.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.NotModified;
import org.newsloom.ingest.fetch.FetchResult.Refused;

/** Where a fetch goes, and where it does not. */
@Timeout(30)
class RedirectTest extends FetchedFromServer {
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
  void aRefreshInMarkupIsNoRedirect() throws Exception { // A07
    String page = "<meta http-equiv=refresh content='0;url=http://169.254.169.254/'>";
    server.enqueue(new MockResponse.Builder().setHeader("Refresh", "0; url=/b").body(page).build());

    assertThat(fetch(POLICY, "/a", Validators.NONE)).isInstanceOf(Fetched.class);
    assertThat(server.getRequestCount()).isEqualTo(1);
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

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void noKindOfRedirectLeadsInside(int status) throws Exception { // S09
    server.enqueue(redirect(status, "/next"));
    server.enqueue(redirect(status, "//127.0.0.1:" + (server.getPort() + 1) + "/"));
    var onlyServer =
        FetchPolicy.of(
            "", AllowedHosts.of(List.of("127.0.0.1:" + server.getPort())), Duration.ZERO, 8);

    assertThat(fetch(onlyServer, url("/"))).isInstanceOf(Refused.class);
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void aRedirectInThePageItselfIsNotFollowed() throws Exception { // S09
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "text/html")
            .setHeader("Refresh", "0; url=/inside")
            .body("<meta http-equiv=refresh content='0; url=/inside'>")
            .build());

    assertThat(fetch(POLICY, "/", Validators.NONE)).isInstanceOf(Fetched.class);
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

  private static FetchPolicy withoutExceptions() {
    return FetchPolicy.of("", AllowedHosts.NONE, Duration.ZERO, 8);
  }
}

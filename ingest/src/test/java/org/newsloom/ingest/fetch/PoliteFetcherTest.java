package org.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.Refused;

@Timeout(30)
class PoliteFetcherTest {
  private static final FetchPolicy POLICY =
      FetchPolicy.of("", AllowedHosts.of(List.of("127.0.0.1")), Duration.ZERO, 8);

  private final MockWebServer server = new MockWebServer();
  private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final HttpFetcher http = new HttpFetcher(POLICY);
  private final PoliteFetcher fetcher =
      new PoliteFetcher(http, POLICY, metrics, InstantSource.system());

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answers.getOrDefault(
                request.getUrl().encodedPath(), new MockResponse.Builder().code(404).build());
          }
        });
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
    metrics.close();
  }

  @Test
  void aPageThatRobotsTxtForbidsIsNotAskedFor() throws Exception {
    answer("/robots.txt", new MockResponse.Builder().body("User-agent: *\nDisallow: /private/\n"));
    answer("/private/a", new MockResponse.Builder().body("x"));
    answer("/a", new MockResponse.Builder().body("x"));

    assertThat(fetcher.page(url("/private/a")))
        .isEqualTo(new Refused(Refusal.ROBOTS, "robots.txt asks us not to"));
    assertThat(fetcher.page(url("/a"))).isInstanceOf(Fetched.class);
    assertThat(server.getRequestCount()).isEqualTo(2);
    assertThat(count("refused")).isEqualTo(1);
    assertThat(count("fetched")).isEqualTo(1);
  }

  @Test
  void aRedirectIsNoWayAroundRobotsTxt() throws Exception {
    answer("/robots.txt", new MockResponse.Builder().body("User-agent: *\nDisallow: /private/\n"));
    answer("/a", new MockResponse.Builder().code(301).setHeader("Location", "/private/a"));

    assertThat(fetcher.page(url("/a")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.ROBOTS));
  }

  @Test
  void feedsArePolledWithoutAskingRobotsTxt() throws Exception {
    answer("/robots.txt", new MockResponse.Builder().body("User-agent: *\nDisallow: /\n"));
    answer("/feed", new MockResponse.Builder().body("x"));

    assertThat(fetcher.feed(url("/feed"), Validators.NONE)).isInstanceOf(Fetched.class);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aHostThatAsksToBeLeftAloneIsLeftAlone() throws Exception { // F05
    answer("/feed", new MockResponse.Builder().code(429).setHeader("Retry-After", "3600"));

    fetcher.feed(url("/feed"), Validators.NONE);
    var second = fetcher.feed(url("/feed"), Validators.NONE);

    assertThat(server.getRequestCount()).isEqualTo(1);
    assertThat(second)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.retryAfter()).isGreaterThan(Duration.ofMinutes(59)));
  }

  @Test
  void aHostThatCannotBeReachedIsNotTriedAgainForAWhile() throws Exception {
    URI gone = url("/feed");
    server.close();

    for (int i = 0; i < 3; i++) {
      assertThat(fetcher.feed(gone, Validators.NONE))
          .isInstanceOfSatisfying(
              Failed.class, failed -> assertThat(failed.unreachable()).isTrue());
    }

    assertThat(fetcher.feed(gone, Validators.NONE))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.reason()).startsWith("several connections");
              assertThat(failed.retryAfter()).isGreaterThan(Duration.ofMinutes(9));
              // It counts as a try, or what waits for the host would wait for ever.
              assertThat(failed.asked()).isTrue();
            });
  }

  @Test
  void whoLeavesAHostAloneHasAskedNothing() throws Exception {
    answer("/a", new MockResponse.Builder().code(503).setHeader("Retry-After", "3600"));

    var first = (Failed) fetcher.page(url("/a"));
    var second = (Failed) fetcher.page(url("/a"));
    var elsewhere = (Failed) fetcher.page(url("/b"));

    assertThat(first.asked()).isTrue();
    assertThat(second.asked()).isFalse();
    assertThat(second.retryAfter()).isGreaterThan(Duration.ofMinutes(59));
    assertThat(elsewhere.asked()).isFalse();
    // robots.txt and the page.
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void aRobotsTxtThatAsksToBeLeftAloneIsLeftAlone() throws Exception {
    answer("/robots.txt", new MockResponse.Builder().code(429).setHeader("Retry-After", "3600"));

    assertThat(((Failed) fetcher.page(url("/a"))).asked()).isTrue();
    assertThat(((Failed) fetcher.page(url("/b"))).asked()).isFalse();
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aSiteWhoseRobotsTxtFailsIsTriedLater() throws Exception { // A25
    answer("/robots.txt", new MockResponse.Builder().code(500));
    answer("/a", new MockResponse.Builder().body("x"));

    assertThat(fetcher.page(url("/a"))).isInstanceOf(Failed.class);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  private void answer(String path, MockResponse.Builder response) {
    answers.put(path, response.build());
  }

  private double count(String outcome) {
    return metrics.get("newsloom.fetches").tag("outcome", outcome).counter().count();
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + path);
  }
}

package org.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;

/** Bodies fetched side by side from a server on loopback. */
@Timeout(60)
class BodyRoomTest {
  private static final int MEGABYTE = 1024 * 1024;
  private static final FetchPolicy POLICY =
      FetchPolicy.of("", AllowedHosts.of(List.of("127.0.0.1")), Duration.ZERO, 8)
          .withMaxBodyBytes(2 * MEGABYTE);

  private final MockWebServer server = new MockWebServer();
  private final Queue<Runnable> later = new ConcurrentLinkedQueue<>();
  private final BodyRoom room = new BodyRoom(4 * MEGABYTE, later::add);
  private final HttpFetcher fetcher = new HttpFetcher(POLICY, room);
  private final Queue<FetchResult> results = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    fetcher.close();
    server.close();
  }

  @Test
  void aBodyTakesItsSizeUntilItIsClosed() throws Exception {
    serve(100_000);
    serve(MEGABYTE);

    Body small = body(fetch());
    assertThat(room.taken()).isEqualTo(100_000);
    Body large = body(fetch());
    assertThat(room.taken()).isEqualTo(100_000 + MEGABYTE);

    small.close();
    small.close();
    assertThat(room.taken()).isEqualTo(MEGABYTE);
    large.close();
    assertThat(room.taken()).isZero();
  }

  @Test
  void whatFindsNoRoomWaitsForIt() throws Exception {
    for (int i = 0; i < 6; i++) serve(3 * MEGABYTE);

    for (int i = 0; i < 6; i++) Thread.ofVirtual().start(() -> results.add(fetch()));

    // Two cut at 2 MB fill the room; each that is closed lets one more in.
    for (int closed = 0; closed < 6; closed++) {
      await().until(() -> !results.isEmpty());
      assertThat(results.size()).isLessThanOrEqualTo(2);
      Body body = body(results.remove());
      assertThat(body.truncated()).isTrue();
      assertThat(body.isLarge()).isTrue();
      body.close();
    }
    assertThat(room.taken()).isZero();
  }

  @Test
  void aBodyThatBreaksOffTakesNothing() throws Exception { // F04
    server.enqueue(
        new MockResponse.Builder()
            .body("x".repeat(MEGABYTE))
            .setHeader("Content-Length", 2 * MEGABYTE)
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build());

    assertThat(fetch()).isInstanceOf(Failed.class);
    assertThat(room.taken()).isZero();
  }

  @Test
  void aLargeBodyThatDripsKeepsNoRoomThatOthersWaitFor() throws Exception {
    for (int i = 0; i < 2; i++) {
      // Over half a megabyte at once, and then next to nothing.
      server.enqueue(
          new MockResponse.Builder()
              .body("x".repeat(2 * MEGABYTE))
              .throttleBody(600 * 1024, 15, TimeUnit.SECONDS)
              .build());
    }
    for (int i = 0; i < 2; i++) Thread.ofVirtual().start(() -> results.add(fetch()));
    await().until(() -> room.taken() == 4 * MEGABYTE);

    await().until(() -> later.size() == 2);
    patienceEnds();
    assertThat(results).isEmpty();
    serve(1000);
    body(fetch()).close();
    assertThat(room.isWaitedFor()).as("small ones pass by").isFalse();
    serve(MEGABYTE);
    Thread.ofVirtual().start(() -> results.add(fetch()));
    await().until(room::isWaitedFor);
    patienceEnds();

    await().atMost(Duration.ofSeconds(30)).until(() -> results.size() == 3);
    assertThat(results).hasAtLeastOneElementOfType(Failed.class);
    assertThat(results).hasAtLeastOneElementOfType(Fetched.class);
  }

  private void patienceEnds() {
    for (int due = later.size(); due > 0; due--) later.remove().run();
  }

  private FetchResult fetch() {
    try {
      return fetcher.fetch(
          URI.create("http://127.0.0.1:" + server.getPort() + "/"), Validators.NONE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(int bytes) {
    server.enqueue(new MockResponse.Builder().body("x".repeat(bytes)).build());
  }

  private static Body body(FetchResult result) {
    assertThat(result).isInstanceOf(Fetched.class);
    return ((Fetched) result).body();
  }
}
